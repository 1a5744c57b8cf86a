"""The states of a bill, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class BillState(StrEnum):
    """Where a bill stands."""

    DUE = "due"  # 待缴款
    PAID = "paid"  # 已缴款
    WITHDRAWN = "withdrawn"  # 决定已撤销, 无须缴款


MOVES: Mapping[BillState, frozenset[BillState]] = MappingProxyType(
    {
        BillState.DUE: frozenset({BillState.PAID, BillState.WITHDRAWN}),
        BillState.PAID: frozenset({BillState.WITHDRAWN}),
        BillState.WITHDRAWN: frozenset(),
    }
)

TEXTS: Mapping[BillState, str] = MappingProxyType(
    {BillState.DUE: "待缴款", BillState.PAID: "已缴款", BillState.WITHDRAWN: "处罚决定已撤销, 无须缴款"}
)

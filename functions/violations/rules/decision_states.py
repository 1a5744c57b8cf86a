"""The kinds of decision (处罚决定) that a citizen accepts alone, the states of one, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class DecisionKind(StrEnum):
    """What was decided."""

    FINE = "fine"  # 罚款, with the points that the behaviour carries
    WARNING = "warning"  # 警告: no fine, and no points (公安部令163第28条)


KIND_TEXTS: Mapping[DecisionKind, str] = MappingProxyType({DecisionKind.FINE: "罚款", DecisionKind.WARNING: "警告"})


class DecisionState(StrEnum):
    """Where a decision stands. A warning stays decided: it leaves nothing to pay."""

    DECIDED = "decided"
    PAID = "paid"
    WITHDRAWN = "withdrawn"


TEXTS: Mapping[DecisionState, str] = MappingProxyType(
    {
        DecisionState.DECIDED: "已决定",
        DecisionState.PAID: "已缴款",
        DecisionState.WITHDRAWN: "已撤销",
    }
)

MOVES: Mapping[DecisionState, frozenset[DecisionState]] = MappingProxyType(
    {
        DecisionState.DECIDED: frozenset({DecisionState.PAID, DecisionState.WITHDRAWN}),
        DecisionState.PAID: frozenset({DecisionState.WITHDRAWN}),
        DecisionState.WITHDRAWN: frozenset(),
    }
)


def comes_from(to: DecisionState) -> frozenset[DecisionState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)

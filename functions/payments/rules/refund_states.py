"""The states of a refund, the moves between them, and why money goes back."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class RefundReason(StrEnum):
    """Why (domain: 退付 for a duplicate, a decision withdrawn or changed, an error in the amount)."""

    SURPLUS = "surplus"  # paid twice, or for nothing
    WITHDRAWN = "withdrawn"  # the decision was withdrawn after it was paid
    AMOUNT_ERROR = "amount_error"


class RefundState(StrEnum):
    """Where a refund stands."""

    AWAITING = "awaiting"  # a second officer must approve it
    APPROVED = "approved"  # to be sent to the channel
    SENT = "sent"  # the channel works on it
    DONE = "done"
    FAILED = "failed"  # the channel cannot return it: somebody must
    REJECTED = "rejected"


# What failed may be done all the same: by hand at the channel, which then says so.
MOVES: Mapping[RefundState, frozenset[RefundState]] = MappingProxyType(
    {
        RefundState.AWAITING: frozenset({RefundState.APPROVED, RefundState.REJECTED}),
        RefundState.APPROVED: frozenset({RefundState.SENT, RefundState.DONE, RefundState.FAILED}),
        RefundState.SENT: frozenset({RefundState.DONE, RefundState.FAILED}),
        RefundState.FAILED: frozenset({RefundState.APPROVED, RefundState.DONE}),
        RefundState.DONE: frozenset(),
        RefundState.REJECTED: frozenset(),
    }
)

REASON_TEXTS: Mapping[RefundReason, str] = MappingProxyType(
    {
        RefundReason.SURPLUS: "重复缴款退回",
        RefundReason.WITHDRAWN: "处罚决定撤销退回",
        RefundReason.AMOUNT_ERROR: "金额更正退回",
    }
)

TEXTS: Mapping[RefundState, str] = MappingProxyType(
    {
        RefundState.AWAITING: "待复核",
        RefundState.APPROVED: "待退款",
        RefundState.SENT: "退款处理中",
        RefundState.DONE: "已退款",
        RefundState.FAILED: "渠道退款失败, 待人工处理",
        RefundState.REJECTED: "未予退款",
    }
)

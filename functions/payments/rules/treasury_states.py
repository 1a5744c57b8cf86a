"""Where a bill stands with the treasury (财政), the moves between these states, and what whoever pays reads of it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from payments.rules.bill_states import BillState


class TreasuryState(StrEnum):
    """What the treasury and we know of each other's side of a bill."""

    WAITING = "waiting"  # the treasury has not acknowledged the bill yet
    HELD = "held"  # it has, and gave its pay code (缴款码)
    REPORTED = "reported"  # paid at a channel; the treasury has not confirmed that the money came
    CONFIRMED = "confirmed"  # the money is there
    STUCK = "stuck"  # somebody must look: refused, tried too often, or unconfirmed for too long
    CANCELLED = "cancelled"  # withdrawn at the treasury as well


# A withdrawn bill is CANCELLED before the treasury was asked where it cannot know of it; should it know all the same, it is told.
# What is CONFIRMED stays so: money leaves the treasury by a refund.
MOVES: Mapping[TreasuryState, frozenset[TreasuryState]] = MappingProxyType(
    {
        TreasuryState.WAITING: frozenset(
            {TreasuryState.HELD, TreasuryState.REPORTED, TreasuryState.STUCK, TreasuryState.CANCELLED}
        ),
        TreasuryState.HELD: frozenset({TreasuryState.REPORTED, TreasuryState.STUCK, TreasuryState.CANCELLED}),
        TreasuryState.REPORTED: frozenset({TreasuryState.CONFIRMED, TreasuryState.STUCK, TreasuryState.CANCELLED}),
        TreasuryState.STUCK: frozenset(
            {
                TreasuryState.WAITING,
                TreasuryState.HELD,
                TreasuryState.REPORTED,
                TreasuryState.CONFIRMED,
                TreasuryState.CANCELLED,
            }
        ),
        TreasuryState.CANCELLED: frozenset({TreasuryState.REPORTED, TreasuryState.STUCK}),
        TreasuryState.CONFIRMED: frozenset(),
    }
)

TEXTS: Mapping[TreasuryState, str] = MappingProxyType(
    {
        TreasuryState.WAITING: "待财政受理",
        TreasuryState.HELD: "财政已受理",
        TreasuryState.REPORTED: "待财政确认到账",
        TreasuryState.CONFIRMED: "财政已到账",
        TreasuryState.STUCK: "待人工处理",
        TreasuryState.CANCELLED: "财政缴款通知已撤销",
    }
)


class PayerStage(StrEnum):
    """The four stages that whoever pays is shown. What goes wrong between us and the treasury is not theirs to bear."""

    WAITING = "waiting"
    PAID = "paid"
    AT_TREASURY = "at_treasury"
    CLOSED = "closed"


STAGE_TEXTS: Mapping[PayerStage, str] = MappingProxyType(
    {
        PayerStage.WAITING: "待缴款",
        PayerStage.PAID: "已缴款, 财政确认中",
        PayerStage.AT_TREASURY: "已缴款, 财政已到账",
        PayerStage.CLOSED: "处罚决定已撤销, 无须缴款",
    }
)


def stage_of(bill: str, treasury: str) -> PayerStage:
    """The stage of a bill by its own state and the treasury's."""
    if bill == BillState.WITHDRAWN:
        return PayerStage.CLOSED
    if bill == BillState.DUE:
        return PayerStage.WAITING
    return PayerStage.AT_TREASURY if treasury == TreasuryState.CONFIRMED else PayerStage.PAID

"""Where a bill stands with the treasury (财政), and the moves between these states."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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

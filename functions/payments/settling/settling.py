"""Settling: one transaction turns what a channel says into an order paid, a bill paid, a receipt, postings and a fact.

A channel's word may come twice, late, before the answer to our own prepayment, or for a bill that needs no money any more. What
it means depends on what stands written, so everything is read strongly, and written on the condition that it still stands.
"""

from enum import StrEnum

from payments.billing.counter import paid_at_counter
from payments.rules.bill_states import BillState
from payments.rules.breaks import BreakClass
from payments.rules.order_states import SETTLED
from payments.settling.discrepancies import write_down
from payments.settling.written import write_paid, write_surplus
from payments.ways.channels import channel_of
from traffic.entrypoint import logger
from traffic.errors import Unavailable
from traffic.gateways.paying import Channel, Trade, TradeState
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.transaction import Lost

_ATTEMPTS = 6


class Outcome(StrEnum):
    """What came of a channel's word."""

    SETTLED = "settled"
    ALREADY = "already"
    SURPLUS = "surplus"
    # No order of ours; or another amount, merchant, channel or transaction. Written down for a cashier, and nothing is settled.
    UNKNOWN = "unknown"
    DIFFERS = "differs"
    # The same, and somebody has seen to it since.
    SEEN_TO = "seen_to"


def settle(trade: Trade, channel: Channel) -> Outcome:
    """Settle a paid trade, once, however often it is told; raises Unavailable while others keep changing the same order."""
    for _ in range(_ATTEMPTS):
        try:
            outcome = _settled(trade, channel)
        except Lost:
            continue
        logger.info("settled", extra={"channel": channel, "outcome": outcome})
        return outcome
    raise Unavailable


def _settled(trade: Trade, channel: Channel) -> Outcome:
    try:
        order = Order.of_order(trade.number)
    except Order.DoesNotExist:
        return Outcome.UNKNOWN if write_down(BreakClass.UNKNOWN_CODE, trade, channel) else Outcome.SEEN_TO
    if kind := _difference(trade, order, channel):
        return Outcome.DIFFERS if write_down(kind, trade, channel, order) else Outcome.SEEN_TO
    if order.state in SETTLED:
        return Outcome.ALREADY
    bill = Bill.of_decision(order.decision)
    if bill.state == BillState.DUE and not paid_at_counter(bill):
        write_paid(order, bill, trade)
        return Outcome.SETTLED
    write_surplus(order, bill, trade)
    return Outcome.SURPLUS


def _difference(trade: Trade, order: Order, channel: Channel) -> BreakClass | None:
    """How a trade is not what was ordered, or None. Paid to another merchant or channel it is not our money, given back by others
    before we heard of it it pays nothing, and for an order that another transaction settled it is a second payment."""
    if (order.channel, trade.merchant) != (channel, channel_of(channel).merchant):
        return BreakClass.UNKNOWN_CODE
    if trade.fen != order.total:
        return BreakClass.AMOUNT_DIFF
    if order.state not in SETTLED:
        return BreakClass.STATUS_DIFF if trade.state is TradeState.REFUNDED else None
    return None if (trade.transaction or "") == order.transaction else BreakClass.DUPLICATE

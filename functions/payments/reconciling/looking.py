"""A look at the one record that a finding is about: ours where only a line is there, the other side's where only we have it."""

from datetime import date, datetime

from payments.reconciling.hearing import refund_told, trade_told
from payments.rules.arrivals import TREASURY, Arrival
from payments.rules.bill_states import BillState
from payments.rules.findings import Finding, LookedUp
from payments.rules.order_states import SETTLED
from payments.rules.refund_states import RefundState
from payments.rules.sides import FAILED_REFUND, REFUND, Line
from payments.rules.treasury_states import TreasuryState
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

_BACK = frozenset({REFUND, FAILED_REFUND})


def looked_up(finding: Finding, arrival: Arrival) -> LookedUp | None:
    """What there is; None for nothing. Raises GatewayError where the channel does not answer."""
    if arrival.source == TREASURY:
        return _bill(finding)
    channel = Channel(arrival.source)
    if finding.line is not None:
        return _refund(finding.line, channel) if finding.line.kind in _BACK else _order(finding.order, channel)
    if finding.ours is not None and finding.ours.kind == REFUND:
        return refund_told(finding.ours.refund or "", channel, arrival.day)
    return trade_told(finding.order, channel)


def order_at(number: str, channel: Channel) -> Order | None:
    """An order of ours that is paid through a channel; another channel knows nothing of it."""
    try:
        order = Order.of_order(number)
    except Order.DoesNotExist:
        return None
    return order if order.channel == channel else None


def _order(number: str, channel: Channel) -> LookedUp | None:
    order = order_at(number, channel)
    if order is None:
        return None
    if order.state in SETTLED:
        return LookedUp(True, order.paid, order.transaction, _day(order.paid_at), order.unit)
    return LookedUp(False, order.total, unit=order.unit)


def _refund(line: Line, channel: Channel) -> LookedUp | None:
    refund = _refund_known(line)
    if refund is None:
        order = order_at(line.order, channel)
        return LookedUp(False, line.fen, unit=order.unit) if order else None
    begun = refund.sent_at is not None and refund.state != RefundState.FAILED
    return LookedUp(begun, refund.fen, refund.transaction, _day(refund.sent_at), refund.unit)


def _refund_known(line: Line) -> RefundOrder | None:
    """The refund of a line that names one of ours, of that very order. We give a number to every one."""
    if line.refund is None:
        return None
    try:
        refund = RefundOrder.of_refund(line.refund)
    except RefundOrder.DoesNotExist:
        return None
    return refund if refund.order == line.order else None


def _bill(finding: Finding) -> LookedUp | None:
    """A bill, from the side that the finding lacks: what was paid, or what the treasury has confirmed."""
    try:
        bill = Bill.of_decision(finding.order)
    except Bill.DoesNotExist:
        return None
    if finding.line is not None:
        return LookedUp(bill.paid_at is not None, bill.paid or bill.fine, None, _day(bill.paid_at), bill.unit)
    if bill.treasury != TreasuryState.CONFIRMED:
        return LookedUp(False, bill.paid) if bill.state == BillState.WITHDRAWN else None
    return LookedUp(True, bill.paid, None, _day(bill.treasury_at))


def _day(moment: str | None) -> date | None:
    return datetime.fromisoformat(moment).astimezone(clock.CHINA).date() if moment else None

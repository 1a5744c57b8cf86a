"""How many fen more than our books a channel has for a break, as things stand now."""

from payments.reconciling.duplicates import goes_back, refund_number
from payments.rules.breaks import BreakClass
from traffic.records.order import Order
from traffic.records.reckoning import Break
from traffic.records.refund import RefundOrder

# The source of a break that was found in no file.
NOTICE = "notice"


def gap_now(found: Break, order: Order | None) -> int:
    """The gap of a break about an order of ours, or about none.

    Where a payment was not settled when the break was opened, it may have been settled since: our books have what the order
    was paid with by that very transaction, and a second payment once its refund is written.
    """
    if (number := second_refund(found)) and _is_written(number):
        return 0
    if found.source == NOTICE or found.kind == BreakClass.CHANNEL_ONLY:
        same = order is not None and found.transaction in (None, order.transaction)
        return (found.theirs or 0) - (order.paid if order and same else 0)
    if found.gap is not None:
        return found.gap
    return (found.theirs or 0) - (found.ours or 0)


def second_refund(found: Break) -> str | None:
    """The number of the refund that a break's second payment has, or would have; None for any other break."""
    if found.kind != BreakClass.DUPLICATE or not goes_back(found.channel) or not found.order or not found.transaction:
        return None
    return refund_number(found.order, found.transaction)


def _is_written(refund: str) -> bool:
    try:
        RefundOrder.of_refund(refund)
    except RefundOrder.DoesNotExist:
        return False
    return True


def order_of(found: Break) -> Order | None:
    """The order of ours that a break is about, read strongly; in the treasury's file, and of others' numbers, there is none."""
    try:
        return Order.of_order(found.order) if found.order else None
    except Order.DoesNotExist:
        return None

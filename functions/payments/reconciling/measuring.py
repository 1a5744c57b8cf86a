"""How many fen more than our books a channel has for a break, as things stand now."""

from payments.rules.breaks import BreakClass
from traffic.records.order import Order
from traffic.records.reckoning import Break

# The source of a break that was found in no file.
NOTICE = "notice"


def gap_now(found: Break, order: Order | None) -> int:
    """The gap of a break about an order of ours, or about none.

    Where a payment was not settled when the break was opened, it may have been settled since: our books have what the order
    was paid with by that very transaction.
    """
    if found.source == NOTICE or found.kind == BreakClass.CHANNEL_ONLY:
        same = order is not None and found.transaction in (None, order.transaction)
        return (found.theirs or 0) - (order.paid if order and same else 0)
    if found.gap is not None:
        return found.gap
    return (found.theirs or 0) - (found.ours or 0)


def order_of(found: Break) -> Order | None:
    """The order of ours that a break is about, read strongly; in the treasury's file, and of others' numbers, there is none."""
    try:
        return Order.of_order(found.order) if found.order else None
    except Order.DoesNotExist:
        return None

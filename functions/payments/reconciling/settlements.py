"""What a channel has been paid and we have not settled: settled by the channel's own word, and given back where it is too much."""

from payments.reconciling.closing import close
from payments.reconciling.duplicates import give_back, goes_back
from payments.reconciling.looking import order_at
from payments.rules.breaks import BreakClass, Closing
from payments.rules.order_states import SETTLED
from payments.settling.settling import settle
from payments.ways.channels import channel_of
from traffic.gateways.paying import Channel, TradeState
from traffic.records.reckoning import Break

_OF_PAYMENTS = frozenset({BreakClass.CHANNEL_ONLY, BreakClass.DUPLICATE})


def settle_now(order: str, channel: Channel) -> None:
    """Settle what the channel, asked once more, says was paid: a file alone moves no money. Raises GatewayError, Unavailable."""
    trade = channel_of(channel).trade(order)
    if trade.state is TradeState.PAID:
        settle(trade, channel)


def close_by_order(found: Break, by: str) -> Closing | None:
    """Close the break of a payment by what its order has come to; None where that needs a person, or time.

    Settled by this payment, nothing is left to do, unless the file has it twice. Settled by another, this one is a second payment,
    and goes back where the channel can be told which of the two.
    """
    order = order_at(found.order or "", Channel(found.channel))
    if not _is_payment(found) or order is None or order.state not in SETTLED:
        return None
    if order.transaction != found.transaction:
        if not goes_back(found.channel):
            return None
        give_back(order, found.transaction or "", found.theirs or 0, by)
        return Closing.REFUNDED if close(found, Closing.REFUNDED, by) else None
    if found.kind == BreakClass.CHANNEL_ONLY and close(found, Closing.SETTLED, by):
        return Closing.SETTLED
    return None


def _is_payment(found: Break) -> bool:
    """A refund that was given twice is a duplicate as well; its key ends in its own number."""
    return found.kind in _OF_PAYMENTS and found.key == f"{found.order}#{found.transaction}" and bool(found.theirs)

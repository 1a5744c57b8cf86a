"""A live order is resolved: the channel is asked first, and only what it says closes or settles it."""

from pynamodb.expressions.update import Action

from payments.ordering.refusals import NotPaidYet
from payments.rules.order_states import LIVE, SETTLED, OrderState
from payments.settling.settling import Outcome, settle
from payments.ways.channels import channel_of
from traffic import clock
from traffic.errors import GatewayError, Unavailable
from traffic.gateways.paying import Channel, PayChannel, Trade, TradeState
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.transaction import Lost, together

_ATTEMPTS = 4
_PAID = frozenset({TradeState.PAID, TradeState.REFUNDED})


def ask(order: Order) -> Order:
    """What the channel knows of an order is settled, and nothing is closed; the order as it stands then. Raises GatewayError.

    One that is closed is asked after as well: a page that was open somewhere may have been paid on all the same.
    """
    channel = Channel(order.channel)
    if order.state not in SETTLED:
        trade = channel_of(channel).trade(order.order)
        if trade.state in _PAID:
            settle(trade, channel)
    return Order.of_order(order.order)


def resolve(order: Order) -> Order:
    """Settle a live order, or close it at the channel and here; the order as it stands then.

    Raises GatewayError where the channel does not answer, NotPaidYet where it will not let go, or tells of a payment that is not
    what was ordered, until a cashier has seen to that: then the order stays live.
    """
    for _ in range(_ATTEMPTS):
        if order.state not in LIVE:
            _release(order)
            return order
        channel = channel_of(Channel(order.channel))
        trade = channel.trade(order.order)
        if trade.state in _PAID:
            _settle(order, trade)
        elif _closed(channel, trade):
            _close(order)
        order = Order.of_order(order.order)
    raise NotPaidYet


def _settle(order: Order, trade: Trade) -> None:
    outcome = settle(trade, Channel(order.channel))
    if outcome is Outcome.DIFFERS:
        raise NotPaidYet
    if outcome is Outcome.SEEN_TO:
        _close(order)


def _closed(channel: PayChannel, trade: Trade) -> bool:
    """Whether the channel lets go of a trade. One that it never heard of is closed as well: our asking may still be on its way."""
    if trade.state is TradeState.CLOSED:
        return True
    try:
        channel.close(trade.number)
    except GatewayError as error:
        if not error.permanent:
            raise
        # Refused: it was paid meanwhile, and the next look says so.
        return False
    return True


def _close(order: Order) -> None:
    now = clock.china_now().isoformat(timespec="seconds")
    bill = Bill.of_decision(order.decision)
    changes: list[Action] = [
        Order.state.set(OrderState.CLOSED),
        Order.closed_at.set(now),
        Order.live.remove(),
        Order.version.add(1),
    ]
    try:
        with together() as act:
            act.update(order, changes, condition=order.unchanged)
            if bill.live_order == order.order:
                act.update(bill, [Bill.live_order.remove(), Bill.version.add(1)], condition=bill.unchanged)
    except Lost:
        # Somebody settled or closed it meanwhile; the next look says which.
        return


def _release(order: Order) -> None:
    """A bill that still names an order which is over is free again."""
    for _ in range(_ATTEMPTS):
        bill = Bill.of_decision(order.decision)
        if bill.live_order != order.order:
            return
        try:
            with together() as act:
                act.update(bill, [Bill.live_order.remove(), Bill.version.add(1)], condition=bill.unchanged)
        except Lost:
            continue
        return
    raise Unavailable

"""The channel is asked for what the payer's device needs. It takes each number once, so whoever asks again gets the same."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError

from payments.ordering.known import or_busy
from payments.ordering.refusals import ChannelBusy
from payments.ordering.resolving import resolve
from payments.rules.order_states import LIVE, SETTLED, OrderState
from payments.ways.channels import channel_of
from traffic import clock
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.paying import Channel, Prepay, Product
from traffic.records.bill import Bill
from traffic.records.order import Order

# WeChat's link for a browser works for five minutes (domain 5.7), the order for longer: the last minute is left to the payer.
_WORKS = {Product.H5: timedelta(minutes=4)}


def prepaid(order: Order, bill: Bill, payer: str | None, address: str | None) -> Order:
    """The order as it stands once the channel has answered.

    Raises ChannelBusy: then the order waits for the next asking, or, where the channel wants none of it, is over.
    """
    if order.state not in LIVE or (order.state == OrderState.PREPAID and not _has_faded(order)):
        return order
    asked = Prepay(
        number=order.order,
        product=Product(order.product),
        fen=order.total,
        subject=f"交通违法罚款 {bill.decision}",
        expires=datetime.fromisoformat(order.expires_at),
        payer=payer,
        address=address,
    )
    try:
        told = channel_of(Channel(order.channel)).prepay(asked)
    except GatewayError as error:
        logger.warning("prepay failed", extra={"party": error.party, "outcome": error.code})
        if error.permanent:
            return _unwanted(order)
        raise ChannelBusy from None
    return _kept(order, dict(told))


def _has_faded(order: Order) -> bool:
    works = _WORKS.get(Product(order.product))
    return works is not None and clock.china_now() - datetime.fromisoformat(order.opened_at) >= works


def _unwanted(order: Order) -> Order:
    """Asking again would help nobody: either it is paid already, or it is closed, so that the bill can be paid in another way."""
    found = or_busy(lambda: resolve(order))
    if found.state not in SETTLED:
        raise ChannelBusy
    return found


def _kept(order: Order, told: dict[str, str]) -> Order:
    """Write down what the channel answered; the notice of the payment may have been quicker, and then that stands."""
    try:
        order.update(
            [Order.prepaid.set(told), Order.state.set(OrderState.PREPAID), Order.version.add(1)],
            condition=order.unchanged,
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return Order.of_order(order.order)
    return order

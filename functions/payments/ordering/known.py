"""An order by its number, and a channel that may be busy, as doors meet them."""

from collections.abc import Callable

from payments.ordering.refusals import ChannelBusy, OrderUnknown
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.records.order import Order


def order_known(number: str) -> Order:
    """The order with a number; raises OrderUnknown."""
    try:
        return Order.of_order(number)
    except Order.DoesNotExist:
        raise OrderUnknown from None


def or_busy(act: Callable[[], Order]) -> Order:
    """What an act that asks the channel comes to; raises ChannelBusy where that does not answer."""
    try:
        return act()
    except GatewayError as error:
        logger.warning("channel not asked", extra={"party": error.party, "outcome": error.code})
        raise ChannelBusy from None

"""订单到期: live orders whose time is up are resolved; the channel is asked before any is closed.

Called by   the queue payments-expiry: a schedule starts a look each minute, which hands the orders out one by one
Reads       payments-bills, payments-orders, violations-records, the channel
Writes      the tables of payments, foundation-outbox; the queue payments-expiry
"""

from datetime import timedelta
from typing import Any

from payments.ordering.refusals import NotPaidYet
from payments.ordering.resolving import resolve
from traffic import clock
from traffic.entrypoint import entrypoint, logger
from traffic.errors import GatewayError
from traffic.queues import Message, consume, send
from traffic.records.order import Order

# Channels close an order at its own time: a little later it is worth asking.
_GRACE = timedelta(minutes=1)
# Of each shard, in one look; the next one follows within a minute.
_MOST = 200


def take_in(message: Message) -> None:
    """A start, or one order. An order that was settled or closed meanwhile is left as it is."""
    if "order" not in message:
        look()
        return
    try:
        resolve(Order.of_order(message["order"]))
    except (GatewayError, NotPaidYet) as error:
        # It is live, so the next look hands it out again. A message that came back as well would only make the work double.
        logger.warning("order not resolved", extra={"outcome": error.code})


def look() -> None:
    """Hand out what is over; handed out twice it is resolved once."""
    before = (clock.china_now() - _GRACE).isoformat(timespec="seconds")
    send("EXPIRY_QUEUE", ({"order": found.order} for found in Order.expired(before, most=_MOST)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""对账文件获取: yesterday's bills of the channels and the treasury's file are fetched into the inbox.

Called by   the queue payments-collection: a schedule asks each morning, anybody with rights on the queue for any day
Reads       the channels, the treasury
Writes      files in the inbox bucket; the queue payments-collection
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from payments.collecting.fetching import fetch
from payments.rules.arrivals import ENDINGS
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume, send


def take_in(message: Message) -> None:
    """A start hands out one file a message; each is fetched once, however often it is asked for."""
    if "source" in message:
        fetch(message["source"], date.fromisoformat(message["day"]))
        return
    send("COLLECTION_QUEUE", each_of(clock.business_day() - timedelta(days=1)))


def each_of(day: date) -> Iterator[Message]:
    """A message for each file of a day."""
    return ({"source": source, "day": day.isoformat()} for source in ENDINGS)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""查获撤控: once the vehicle of a watch-list entry was stopped, nobody looks for it any more.

Called by   the queue alerts-captured, fed by the bus with alert.closed
Reads       alerts-entries, alerts-watching
Writes      alerts-entries, alerts-watching, foundation-outbox and foundation-audit, in one transaction
"""

from typing import Any

from alerts.listing.ending import withdraw_captured
from alerts.rules.outcomes import INTERCEPTED
from traffic.entrypoint import entrypoint, logger
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One closed alert: of the watch-list and with the vehicle stopped (01), it ends its entry; any other says nothing of one.

    公安部令146号 第46条: what was sent out to look for is called off in the same range once it was found. Told twice, or after
    the entry has ended, it changes nothing; an entry for part of a plate goes on.
    """
    told = message["detail"]
    if (told["source"], told["outcome"]) != ("watchlist", INTERCEPTED):
        return
    withdrawn = withdraw_captured(told["reference"], told["alert"])
    logger.info("captured", extra={"entry": told["reference"], "withdrawn": withdrawn})


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

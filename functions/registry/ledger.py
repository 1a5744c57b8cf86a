"""记分入账: what was decided, paid, withdrawn or credited elsewhere is written down for the licence it concerns.

Called by   the queue registry-points, fed by the bus with the facts about penalties and points
Reads       nothing
Writes      registry-points
"""

from typing import Any

from registry.licences.tellings import entry_of
from traffic.entrypoint import entrypoint, logger
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact. Told again, late or out of order, it leaves the ledger as it is: the ledger is a set of tellings."""
    entry = entry_of(message)
    new = entry.add()
    logger.info("points told", extra={"kind": entry.kind, "new": new})


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

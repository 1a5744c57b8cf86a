"""预警办理回写: what becomes of the alert that a partner's warning was is kept with the warning.

Called by   the queue partners-outcomes, fed by the bus with alert.raised, alert.signed, alert.fed_back and alert.closed
Reads       nothing
Writes      partners-warnings
"""

from typing import Any

from partners.pushing.outcomes import keep
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact; told again, or late, it changes nothing that stands written."""
    keep(message["detail-type"], message["detail"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

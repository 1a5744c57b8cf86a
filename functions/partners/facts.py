"""事件分发: a fact about what a partner handed in makes one call-back for each subscription that may know of it.

Called by   the queue partners-facts, fed by the bus with alert.raised, .signed, .fed_back, .closed and incident.moved
Reads       partners-warnings, partners-subscriptions, accounts-clients
Writes      partners-callbacks; the queue partners-callbacks
"""

from typing import Any

from partners.calling.telling import tell
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact; told again it makes no second call-back."""
    tell(message["detail-type"], message["detail"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""预警投递: an alert is written for each officer who shall have it, and pushed to those whose terminal is connected.

Called by   the queue alerts-deliveries, fed by the fan-out and by whoever signs, hands over or is late
Reads       alerts-alerts, alerts-links, terminals-terminals, alerts-deliveries
Writes      alerts-deliveries, alerts-links (connections that ended); the queue alerts-deadlines; frames to terminals
"""

from typing import Any

from alerts.delivering.delivering import deliver
from alerts.delivering.lots import Lot
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One frame to some officers. Brought again, it pushes to whoever has not acknowledged it."""
    deliver(Lot.of(message))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

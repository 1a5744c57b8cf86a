"""预警接入: what the fleet's rules and partners find becomes an alert, with the checkpoint to intercept at.

Called by   the queue alerts-warnings, fed by the bus with episode.began, episode.rose and warning.received
Reads       alerts-sites, alerts-alerts
Writes      alerts-alerts and foundation-outbox, in one transaction; the queue alerts-fanout
"""

from typing import Any

from alerts.raising.raised import raise_alert
from alerts.warned.causes import cause_of
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact; told again it finds its alert."""
    cause = cause_of(message["detail-type"], message["detail"])
    if cause:
        raise_alert(cause)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

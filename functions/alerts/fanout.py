"""预警分发: who has to know of an alert is found and sent it; what became of it is told to those who have it.

Called by   the queue alerts-fanout, fed by whoever raises an alert, by climbing, and by the bus with what officers did
Reads       alerts-alerts, alerts-duty, alerts-deliveries
Writes      alerts-alerts (when it was fanned out), alerts-figures; the queues alerts-deliveries and alerts-deadlines
"""

from typing import Any

from alerts.fanning.fanning import fan_out
from alerts.fanning.following import follow
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One alert at one step, or one fact about it."""
    if "detail-type" in message:
        follow(message["detail-type"], message["detail"])
    else:
        fan_out(message["alert"], message["step"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

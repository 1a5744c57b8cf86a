"""轨迹点研判: each vehicle's points meet the rules, in whatever order and however often they come; episodes begin, go on and end.

Called by   the queue fleet-points, filled by the door positions
Reads       fleet-vehicles, fleet-states
Writes      fleet-states, fleet-episodes and foundation-outbox, in one transaction
"""

from typing import Any

from fleet.judging.judging import judge
from fleet.rules.points import Point
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """Some points of one vehicle."""
    judge(message["vehicle"], [Point(*one) for one in message["points"]])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""拦截结果: what became of the alert that an episode raised is kept with the episode.

Called by   the queue fleet-outcomes, fed by the bus with alert.raised, .signed, .fed_back and .closed of the fleet's alerts
Reads       nothing
Writes      fleet-episodes (what became of them)
"""

from typing import Any

from fleet.telling.outcomes import keep
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact; told again it changes nothing."""
    keep(message["detail-type"], message["detail"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

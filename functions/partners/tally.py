"""执法数据统计: decisions, alerts and incidents are counted by department and day, each fact once.

Called by   the queue partners-tally, fed by the bus with penalty.decided and .withdrawn, alert.signed and .closed, incident.moved
Reads       violations-decisions
Writes      partners-figures: figures and the mark that the fact was counted, in one transaction
"""

from typing import Any

from partners.counting.counting import count
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One fact; told again it counts nothing."""
    count(message["detail-type"], message["detail"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""预警升级: what was waited for has not come: unsigned alerts climb a step, silent terminals get a text.

Called by   the queue alerts-deadlines, whose messages arrive when a time is up
Reads       alerts-alerts, alerts-deliveries, alerts-duty, foundation-keys
Writes      alerts-alerts (step), alerts-deliveries (texted), foundation-keys; the queue alerts-fanout; texts
"""

from typing import Any

from alerts.deadlines.climbing import climb
from alerts.deadlines.texting import text_the_silent
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One deadline. Where what was waited for has come, nothing follows."""
    if message["what"] == "signature":
        climb(message["alert"], message["step"], message["turn"])
    else:
        text_the_silent(message["alert"], message["frame"], message["officers"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

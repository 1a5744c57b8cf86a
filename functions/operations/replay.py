"""事件重放: a read model's facts are sent to its consumer again, out of the archive, in their order, until a moment.

Called by   an operator, with `model` and `until` (infra/README.md); the queue operations-replay with every page of it
Reads       the archive of facts
Writes      the queue of the read model's consumer; the queue operations-replay
"""

from dataclasses import asdict
from typing import Any

from operations.replaying.paging import Page, send
from operations.replaying.until import last_event
from operations.rules.models import READ_MODELS
from traffic import queues
from traffic.entrypoint import entrypoint, logger
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One page; done again it sends the same facts again, and each consumer bears that."""
    page = Page(**message)
    logger.info("replayed", extra={"model": page.model, "hour": page.hour, "facts": send(page)})


def begin(model: str, until: str) -> dict[str, str]:
    """Begin a replay. Raises KeyError for no read model of ours, ValueError for a moment that cannot be read."""
    page = Page(model, last_event(until))
    holds = READ_MODELS[model].holds
    queues.send("OPERATIONS_REPLAY_QUEUE", [asdict(page)])
    return {"model": model, "until": page.until, "builds": holds}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    if "Records" in event:
        return consume(event, context, take_in)
    return begin(event["model"], event["until"])

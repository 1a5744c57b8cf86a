"""绑定清理: bindings whose vehicle or licence was cancelled, transferred or changed hands are ended, and their holders told.

Called by   the queue registry-sweep: a schedule starts a sweep at two every night, anybody with rights on the queue by hand
Reads       registry-vehicles, registry-drivers
Writes      registry-bindings and foundation-audit, in one transaction; registry-sweeps; the queues registry-sweep, registry-notices
"""

from typing import Any

from registry.sweeping.pages import Page
from registry.sweeping.sweep import begin, sweep
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """A start, known by its id, or a page of a sweep that has begun."""
    if "segment" in message:
        sweep(Page.of(message))
    else:
        begin(message["id"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

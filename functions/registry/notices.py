"""绑定通知: whoever asked for a binding is told by a text that it was decided, or that it has ended.

Called by   the queue registry-notices, filled by the sweep and by the doors of officers
Reads       registry-bindings, accounts-accounts, foundation-keys
Writes      registry-bindings (that it was told); a text through the carrier of texts; foundation-keys
"""

from typing import Any

from registry.telling.telling import tell
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One binding. Told of again, or told of a state that has passed, it sends nothing."""
    tell(message["binding"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

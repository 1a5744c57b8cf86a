"""申诉结果通知: whoever objected or appealed is told by a text that there is a verdict.

Called by   the queue violations-notices, fed by the bus with appeal.decided
Reads       violations-appeals, accounts-accounts, foundation-keys
Writes      violations-appeals (that it was told); a text through the carrier of texts; foundation-keys
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume
from violations.telling.telling import tell


def take_in(message: Message) -> None:
    """One verdict. Told of again, it sends nothing."""
    tell(message["detail"]["appeal"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

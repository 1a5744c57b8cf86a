"""业务材料识别: the pictures of a set are read and compared; it passes, or a person is asked.

Called by   the queue recognition-examination, fed by the bus with materials.submitted
Reads       recognition-sets, recognition-pictures, registry-drivers, registry-vehicles, foundation-keys, the originals
Writes      recognition-sets, recognition-figures and foundation-outbox, in one transaction; recognition-pictures, foundation-keys
"""

from typing import Any

from recognition.examining.examining import examine
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """One set. Told of again, it stays as it is."""
    examine(message["detail"]["set"])


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

"""审计存证: the leaf of each audit entry is written, once; an entry that was changed or deleted comes to light here.

Called by   the queue operations-leaves
Reads       operations-seals: whether the day is still open
Writes      operations-leaves
"""

from typing import Any

from operations.chain.appending import EntryWrong, append
from operations.rules.leaf import Leaf
from traffic.entrypoint import entrypoint
from traffic.queues import Message, consume


def take_in(message: Message) -> None:
    """A leaf; or an entry that is gone or was never ours: nothing can be done about it here, and somebody must see it."""
    if "wrong" in message:
        raise EntryWrong(message["entry"], message["wrong"])
    append(Leaf(**message))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)

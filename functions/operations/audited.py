"""审计转送: each entry of the audit goes to the chain as its leaf, and so does what nobody may do to one.

Called by   the stream of foundation-audit
Reads       nothing
Writes      the queue operations-leaves
"""

from typing import Any

from operations.rules.leaf import Leaf
from traffic.entrypoint import entrypoint
from traffic.queues import Message, send


def told(record: dict[str, Any]) -> Message:
    """The leaf of an entry as it is now, or what is wrong with it. Only hashes leave the audit."""
    change = record["dynamodb"]
    entry = change["Keys"]["entry"]["S"]
    if record["eventName"] == "REMOVE":
        return {"entry": entry, "wrong": "removed"}
    try:
        return Leaf.of_entry(change["NewImage"]).told
    except ValueError:
        return {"entry": entry, "wrong": "no id of ours"}


@entrypoint
def handler(event: dict[str, Any], _: Any) -> dict[str, list[Any]]:
    # What is sent twice, because a part of a batch was not taken, is one leaf all the same.
    send("LEAVES_QUEUE", map(told, event["Records"]))
    return {"batchItemFailures": []}

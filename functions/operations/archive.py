"""事件归档: every fact that the bus carries is kept, for replays and for whoever has to show what happened when.

Called by   the queue operations-archive, fed by the bus with every fact
Reads       nothing
Writes      the archive of facts
"""

from typing import Any

from operations.archiving.keeping import keep
from traffic.entrypoint import entrypoint


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:  # noqa: ARG001 -- every handler is given one
    return {"batchItemFailures": [{"itemIdentifier": failed} for failed in keep(event["Records"])]}

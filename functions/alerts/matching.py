"""过车比对: passages are held against the watch-list and raise alerts; they are stored, and plates on two vehicles suspected.

Called by   the queue alerts-passages, which the door passages fills
Reads       alerts-watching, alerts-sites, alerts-passages, alerts-clones, alerts-alerts, registry-vehicles, foundation-keys
Writes      alerts-alerts and alerts-clones, each with foundation-outbox; alerts-passages; the queue alerts-fanout
"""

from functools import partial
from typing import Any

from alerts.passing.taking_in import take_in
from alerts.watching.held import up_to_date
from traffic.entrypoint import entrypoint
from traffic.queues import consume


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    # Once a batch, after its passages were handed in: whatever was on the list by then is looked for.
    return consume(event, context, partial(take_in, index=up_to_date()))

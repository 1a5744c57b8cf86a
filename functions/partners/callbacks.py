"""事件回调: a call-back is tried, signed, until its partner takes it; what nobody takes within a day lies on the dead list.

Called by   the queue partners-callbacks, filled by facts, by subscriptions and by this door
Reads       partners-callbacks, partners-subscriptions, foundation-keys
Writes      partners-callbacks; the partner's address; the queue partners-callbacks
"""

from typing import Any

from partners.calling.delivering import deliver
from traffic.entrypoint import entrypoint
from traffic.queues import consume


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, deliver)

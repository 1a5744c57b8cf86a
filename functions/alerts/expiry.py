"""布控到期: every five minutes, what has run out of time or was not approved in time is ended.

Called by   a schedule, every five minutes
Reads       alerts-entries, alerts-watching
Writes      alerts-entries, alerts-watching, foundation-outbox and foundation-audit, in one transaction each
"""

from typing import Any

from alerts.listing.ending import end_what_is_over
from traffic.entrypoint import entrypoint, logger


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, int]:
    found = {"ended": end_what_is_over()}
    logger.info("watch-list terms", extra=found)
    return found

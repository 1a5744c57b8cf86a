"""预警逾期: feedback that did not come is noted and its owner told; what a lost message left lying goes on.

Called by   a schedule, each minute
Reads       alerts-alerts, alerts-duty
Writes      alerts-alerts (what is late, what lapsed); the queues alerts-deliveries, alerts-deadlines and alerts-fanout
"""

from typing import Any

from alerts.deadlines.sweeping import sweep
from traffic.entrypoint import entrypoint, logger


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, int]:
    found = sweep()
    logger.info("overdue", extra=found)
    return found

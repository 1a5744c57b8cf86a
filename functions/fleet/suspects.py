"""营转非排查: once a day, de-licensed coaches whose week of passages looks like a line that carries passengers.

Called by   a schedule, at half past four in China
Reads       fleet-vehicles, alerts-passages
Writes      fleet-episodes and foundation-outbox, in one transaction
"""

from typing import Any

from fleet.judging.suspecting import look_at_all
from traffic.entrypoint import entrypoint, logger


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, int]:
    found = look_at_all()
    logger.info("suspects", extra=found)
    return found

"""有效期检查: once a day, it is told what ends soon, and accounts whose term is over are closed.

Called by   a schedule, at half past six in China
Reads       terminals-officers, terminals-claims
Writes      terminals-officers, terminals-terminals (sessions of closed accounts), foundation-audit, the event bus
"""

from typing import Any

from terminals.enrolling.ending import end_if_over, tell
from traffic.entrypoint import entrypoint, logger
from traffic.records.officer import Officer


def look_at_terms() -> dict[str, int]:
    """Look at every account; run twice in a day, or after it died half way, it only does what is left."""
    told = ended = 0
    for officer in Officer.scan():
        ended += end_if_over(officer)
        told += tell(officer)
    return {"told": told, "ended": ended}


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, int]:
    found = look_at_terms()
    logger.info("terms", extra=found)
    return found

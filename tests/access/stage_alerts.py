"""Sites, a watch-list with what waits and what is in force, and a plate that seems to be on two vehicles."""

from datetime import timedelta
from typing import Any

from tests.access.callers import Kind, findings
from tests.support.stage import items
from tests.support.watched import FAR, HERE, applied, passed, record, sites
from traffic import clock

CLONED = "贵A33F11"


def alerts() -> dict[str, Any]:
    """Set them up; returns what the rows name. The car was far away, and twenty minutes later in the department's district."""
    sites()
    controller = findings(Kind.CONTROLLER)
    now = clock.china_now()
    passed(
        record(1, CLONED, FAR, now - timedelta(minutes=30)),
        record(2, CLONED, HERE, now - timedelta(minutes=10)),
    )
    (candidate,) = items("alerts-clones")
    return {
        "waiting entry": applied(controller, plate="贵A11F11")["entry"],
        "lesser entry": applied(controller, plate="贵A22F11", kind="watched", days=10)["entry"],
        "clone": candidate["clone"]["S"],
    }

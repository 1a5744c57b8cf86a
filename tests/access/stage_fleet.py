"""A coach of the department that drove through the night, and the system that speaks for it."""

from typing import Any

from tests.access.callers import SYSTEM_CLIENT, Kind, findings
from tests.support.fleet import enrol, episodes, take
from tests.support.fleet_ways import way, when
from tests.support.watched import HERE


def fleet() -> dict[str, Any]:
    """Set them up; returns what the rows name. The sites are those of the watch-list."""
    status, body = enrol(findings(Kind.CONTROLLER), key="coach", system=SYSTEM_CLIENT)
    assert status == 201, body
    assert take(body["vehicle"], way(when("01:50:00"), (30, 60), road=75)) == []
    (episode,) = episodes()
    return {"coach": body["vehicle"], "episode": episode["episode"]["S"], "site": HERE}

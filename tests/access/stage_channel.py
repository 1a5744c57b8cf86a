"""Two alerts that the officer was told of, one of them signed for already; a colleague on duty who could take it over."""

from typing import Any

from alerts import duty, signing
from tests.access.callers import Kind, findings
from tests.support.callers import call
from tests.support.channel import raised, sent_out

DUTY = {"task": "patrol", "longitude": 106.713, "latitude": 26.598}
WANTED = "贵A77F11"


def channel() -> dict[str, Any]:
    """Set them up; returns what the rows name."""
    assert call(duty.handler, "/duty", DUTY, by=findings(Kind.OFFICER))[0] == 200
    waiting, signed = (sent_out(raised(f"{name}#site", plate=WANTED)).alert for name in ("waiting", "signed"))
    # Whoever goes on duty later was not told.
    assert call(duty.handler, "/duty", DUTY, by=findings(Kind.REVIEWER))[0] == 200
    at = {"alert": signed}
    assert call(signing.handler, "/alerts/{alert}/signature", {}, by=findings(Kind.OFFICER), at=at)[0] == 200
    return {"waiting alert": waiting, "signed alert": signed}

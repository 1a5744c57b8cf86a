"""Positions as a partner sees them: a department, a task and a place; no number, name or phone."""

from datetime import UTC, datetime

from partners.contract.fields import division_shown, place_shown
from partners.contract.positions import OfficerPosition, PositionList
from partners.locating.finding import Found, Near
from traffic import clock
from traffic.records.duty import DutyTask


def positions_shown(found: Found) -> PositionList:
    """Who is near."""
    return {"items": [_position(near) for near in found.near], "more": found.more}


def _position(near: Near) -> OfficerPosition:
    duty = near.duty
    at = datetime.fromtimestamp(duty.positioned_at, UTC).astimezone(clock.CHINA)
    return {
        "unit": division_shown(duty.unit),
        "task": DutyTask(duty.task),
        **place_shown(duty.longitude, duty.latitude),
        "at": at.isoformat(timespec="seconds"),
        "metres": near.metres,
    }

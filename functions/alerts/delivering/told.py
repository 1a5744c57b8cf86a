"""What a frame about an alert says, made from how the alert stands when it is pushed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from alerts.rules.frames import TYPES, Frame, framed
from alerts.rules.levels import LEVELS
from traffic import clock
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery

# A queue's door pushes frames, and loads nothing of HTTP for it.
if TYPE_CHECKING:
    from alerts.contract.answers_signing import AlertSighting

_MILLION = 1_000_000


def frame_of(delivery: Delivery, alert: Alert) -> Frame:
    """The frame of a delivery."""
    return framed(delivery.frame, TYPES[delivery.type], moment(delivery.sent_at), told_of(alert))


def told_of(alert: Alert) -> dict[str, Any]:
    """What whoever is told of an alert has to know: the vehicle, where it was and whither it went, and what is to be done."""
    return {
        "alert": alert.alert,
        "state": alert.state,
        "step": alert.step,
        "level": alert.level,
        "level_text": LEVELS[alert.level],
        "kind": alert.kind,
        "site": alert.site,
        "district": alert.district,
        "road": alert.road,
        **sighting_of(alert),
        "passed_at": moment(alert.passed_at or alert.raised_at),
        "owner": alert.owner and alert.owner.partition(":")[2],
    }


def sighting_of(alert: Alert) -> "AlertSighting":
    """The vehicle, its way and what is to be done, as frames and answers alike say it."""
    return {
        "action": alert.action,
        "words": alert.words,
        "match": alert.match,
        "plate": alert.plate,
        "plate_kind": alert.plate_kind,
        "longitude": alert.longitude / _MILLION,
        "latitude": alert.latitude / _MILLION,
        "bearing": alert.bearing,
        "speed": alert.speed,
        "checkpoint": alert.checkpoint,
        "why": alert.why,
    }


def moment(milliseconds: int | None) -> str:
    """Epoch milliseconds as ISO 8601 on China's clock."""
    return datetime.fromtimestamp((milliseconds or 0) / 1000, clock.CHINA).isoformat(timespec="milliseconds")

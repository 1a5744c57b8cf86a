"""A coach on the road at night: enrolled, its way handed in by its platform, judged, an alert raised, and that told back."""

from datetime import datetime

from tests.faults.journey import BACK, HOURS, MINUTES, Journey, Leg, Walk
from tests.faults.trying import asked
from tests.support.faults import aside
from tests.support.fleet import PLATE, PLATE_KIND, enrol, enrolled, hand_in, manager, platform, queued
from tests.support.fleet_ways import way, when
from tests.support.machinery import Machinery
from traffic import clock

_LEFT = when("01:40:00")


def _at(epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, clock.CHINA)


def _begin() -> Walk:
    # Not the first vehicle of the month, whose keys are there: they would be others in each walk.
    enrolled(plate="贵A58214", terminal="19900000012")
    return Walk(Machinery(only=("fleet", "alerts")), {"by": platform()})


def _enrolled(_: Walk) -> None:
    with aside():
        by = manager()
    # Whoever asks again because the answer was lost is told that the coach is watched already.
    asked(lambda key: enrol(by, key), done=frozenset({"already_watched"}))


def _points() -> list[dict[str, object]]:
    """An hour of it: within it the ban begins, and level 3 becomes 2."""
    return [
        {
            "plate": PLATE, "plate_kind": PLATE_KIND, "at": _at(point.at).isoformat(), "road": "G75",
            "longitude": point.longitude / 1e6, "latitude": point.latitude / 1e6,
            "speed_kmh": point.speed / 10, "direction": point.bearing,
        }
        for point in way(_LEFT, (60, 60), every=60, road=75)
    ]  # fmt: skip


def _handed_in(walk: Walk) -> None:
    asked(lambda _: hand_in(walk.held["by"], points=_points()))


def _judged(walk: Walk) -> None:
    with aside():
        messages = queued()
    for message in messages:
        walk.machinery.deliver("test-fleet-points", message)


# A position that is a day old sends nobody out.
_FRESH = (MINUTES, HOURS, BACK)
_LEGS = {
    "enrolled": Leg("", _enrolled),
    "handed in": Leg("enrolled", _handed_in, jumps=_FRESH),
    "judged": Leg("handed in", _judged),
    "alerted": Leg("judged", Walk.tell, jumps=_FRESH),
}
JOURNEYS = (Journey("fleet episode", _begin, _LEGS, moment=_at(when("02:45:00"))),)

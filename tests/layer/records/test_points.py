from datetime import UTC, date, datetime, timedelta

import pytest

from registry.licences.tellings import entry_of
from tests.support.licence_events import CAR, credit, decided
from traffic import clock
from traffic.points.events import Event, Kind
from traffic.records.points import PointsEntry
from traffic.records.transaction import Lost, together

PERSON = "pErs0nT0kenpErs0nT0ken"
TOLD = decided("5201031000000377", "2026-11-05", 6, violated_on=date(2026, 11, 1), pay_by=date(2026, 11, 20))


@pytest.mark.parametrize(
    "event", [TOLD, credit("XF1", "2026-11-02", 1), Event(kind=Kind.PAID, number="D1", at=TOLD.at)]
)
def test_an_entry_tells_the_event_that_it_was_made_of(stage, event):
    PointsEntry.telling(PERSON, event, behaviour="1625").add()
    (entry,) = PointsEntry.of_person(PERSON)
    assert (entry.event, entry.behaviour) == (event, "1625")
    assert entry.rules_version == "2022-04-01"


def test_a_fact_from_the_bus_makes_the_very_entry_of_the_act(stage):
    detail = {"person": PERSON, "number": TOLD.number, "at": TOLD.at.astimezone(UTC).isoformat(), "points": 6}
    detail |= {"violated_on": "2026-11-01", "pay_by": "2026-11-20", "behaviour": "1625", "vehicle": CAR}
    with together() as act:
        entry = PointsEntry.telling(PERSON, TOLD, behaviour="1625")
        act.save(entry, condition=entry.is_new)
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        assert not entry_of({"detail-type": "penalty.decided", "detail": detail}).add()
    assert len(PointsEntry.of_person(PERSON)) == 1


def test_an_act_that_tells_the_same_again_is_lost(stage):
    entry = PointsEntry.telling(PERSON, TOLD)
    assert entry.add()
    with pytest.raises(Lost), together() as act:
        act.save(entry, condition=entry.is_new)


def test_a_moment_is_kept_on_china_s_clock():
    at = datetime(2026, 11, 5, 16, 30, tzinfo=UTC)
    entry = PointsEntry.telling(PERSON, Event(kind=Kind.PAID, number="D1", at=at))
    assert entry.at == "2026-11-06T00:30:00+08:00"
    assert entry.entry == entry.content

from datetime import timedelta

import pytest

from fleet import suspects
from tests.support.calls import CONTEXT
from tests.support.fleet import PLATE, enrolled, episodes, facts
from traffic import clock
from traffic.records.passage import Passage

pytestmark = pytest.mark.usefixtures("stage")
HOME, TOWN = "520103000001", "520115000002"


def passed(days, hour, site):
    """A passage so many days ago."""
    at = (clock.china_now() - timedelta(days=days)).replace(hour=hour)
    moment = int(at.timestamp() * 1000)
    Passage(
        f"01{PLATE}", Passage.moment_of(moment, f"{days}-{hour}-{site}"), passage=f"{days}-{hour}-{site}", at=moment,
        site=site, district=site[:6], longitude=106_700_000, latitude=26_500_000, received=moment, expires=2**31,
    ).save()  # fmt: skip


def a_week(days=5, hours=((7, HOME), (8, TOWN), (18, TOWN), (19, HOME))):
    for day in range(1, days + 1):
        for hour, site in hours:
            passed(day, hour, site)


def look():
    return suspects.handler({}, CONTEXT)


def test_a_de_licensed_coach_that_goes_to_and_fro_morning_and_evening_is_suspected_once():
    enrolled(kind="delicensed")
    a_week()
    assert look() == {"looked_at": 1, "suspected": 1}
    assert look() == {"looked_at": 1, "suspected": 0}
    (episode,) = episodes()
    assert (episode["rule"]["S"], episode["peak"]["N"], episode["level"]["N"]) == ("delicensed", "10", "3")
    assert [fact["kind"] for fact in facts("episode.")] == ["episode.began"]


@pytest.mark.parametrize(
    ("days", "hours"),
    [
        (3, ((7, HOME), (8, TOWN), (18, TOWN), (19, HOME))),
        (5, ((7, HOME), (8, TOWN), (9, HOME))),
        (5, ((7, HOME), (18, HOME))),
        (5, ((7, HOME), (19, TOWN))),
    ],
    ids=["too seldom", "mornings only", "one place", "too long between"],
)
def test_what_is_no_line_is_not_suspected(days, hours):
    enrolled(kind="delicensed")
    a_week(days, hours)
    assert look()["suspected"] == 0


def test_coaches_that_may_carry_passengers_are_not_looked_at():
    enrolled()
    a_week()
    assert look() == {"looked_at": 0, "suspected": 0}

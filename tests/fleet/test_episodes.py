import pytest

from fleet import episodes as door
from fleet import outcomes
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.fleet import enrolled, manager, take
from tests.support.fleet_ways import way, when
from tests.support.stage import items

pytestmark = pytest.mark.usefixtures("stage")
ELSEWHERE = {"unit": "520301000000", "number": "officer:520301"}


def listed(by=None, **query):
    return call(door.handler, "/fleet-episodes", by=by or manager(), method="GET", query=query)


def show(episode, by=None):
    return call(door.handler, "/fleet-episodes/{episode}", by=by or manager(), method="GET", at={"episode": episode})


def driven():
    """A coach that drove through the night; returns its episode's number."""
    take(enrolled(), way(when("01:40:00"), (60, 60), road=75))
    return listed()[1]["items"][0]["episode"]


def test_the_episodes_of_a_day_are_listed():
    number = driven()
    status, body = listed(day="2026-11-05")
    assert status == 200
    assert [(one["episode"], one["rule"], one["level"], one["state"]) for one in body["items"]] == [
        (number, "night_ban", 1, "open")
    ]
    assert listed(day="2026-11-04")[1]["items"] == []


def test_one_is_shown_with_its_peaks_and_when_each_level_was_reached():
    body = show(driven())[1]
    assert body["began_at"] == "2026-11-05T02:00:00+08:00"
    assert (body["peak"], body["bound"], body["road"]) == (60, 0, "G75")
    assert [(one["level"], one["at"][11:16]) for one in body["reached"]] == [(3, "02:01"), (2, "02:15"), (1, "02:30")]
    assert body["interception"] is None


def test_that_it_was_looked_at_stands_written():
    number = driven()
    show(number)
    assert [one["action"]["S"] for one in items("foundation-audit")].count("episode.viewed") == 1


def test_how_it_was_intercepted_is_shown():
    number = driven()
    told = {
        "event": "2",
        "alert": "A1",
        "source": "fleet",
        "reference": number,
        "level": 3,
        "outcome": "01",
        "unit": "520103000000",
    }
    assert consume(outcomes.handler, {"detail-type": "alert.fed_back", "detail": told}) == []
    assert show(number)[1]["interception"] == {
        "alert": "A1", "standing": "fed_back", "outcome": "01", "unit": "520103000000",
    }  # fmt: skip


def test_another_area_does_not_know_of_it():
    number, stranger = driven(), manager(**ELSEWHERE)
    assert show(number, stranger)[0] == 404
    assert listed(stranger)[1]["items"] == []
    assert listed(manager("520100000000", "officer:520100"))[1]["items"] != []


def test_nor_is_an_outcome_an_episode():
    number = driven()
    assert show(f"outcome#{number}")[0] == 404


@pytest.mark.parametrize("query", [{"day": "2026-13-01"}, {"day": "today"}, {"next": "nonsense"}])
def test_what_is_no_day_is_refused(query):
    assert listed(**query)[0] == 422


def test_nobody_without_the_scope_comes_in():
    assert listed(manager() | {"scope": "duty"})[0] == 403

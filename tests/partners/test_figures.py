import pytest

from partners.figures import handler
from tests.support.callers import call
from tests.support.partners import EVERY, OTHER, system
from traffic.records.unit_figures import UnitFigures


@pytest.fixture
def partner(stage):
    for day, unit in (
        ("2026-11-01", "520103000000"),
        ("2026-11-05", "520103000000"),
        ("2026-11-05", "520115000000"),
        ("2026-11-05", "520302000000"),
    ):
        UnitFigures(day, unit, decisions=2, points=6, fines=40_000, alerts_signed=1).save()
    return system()


def ask(by, first="2026-11-01", last="2026-11-05", **more):
    return call(handler, "/figures", method="GET", by=by, query={"first": first, "last": last} | more)


def places(body):
    return [(line["day"], line["unit"]["code"]) for line in body["items"]]


def test_figures_are_told_by_day_and_department_of_the_registered_divisions(partner):
    status, body = ask(partner)
    assert (status, body["next"]) == (200, None)
    assert places(body) == [
        ("2026-11-01", "520103000000"), ("2026-11-05", "520103000000"), ("2026-11-05", "520115000000"),
    ]  # fmt: skip
    assert body["items"][0] == {
        "day": "2026-11-01", "unit": {"code": "520103000000", "text": "贵阳市云岩区"}, "decisions": 2, "withdrawn": 0,
        "points": 6, "fines_fen": 40_000, "alerts_signed": 1, "intercepted": 0, "false_alerts": 0, "incidents": 0,
    }  # fmt: skip


def test_one_division_may_be_asked_for(partner):
    assert places(ask(partner, district="520115")[1]) == [("2026-11-05", "520115000000")]


def test_a_long_span_comes_in_pages(partner):
    _, first = ask(partner, first="2026-10-28")
    _, second = ask(partner, first="2026-10-28", next=first["next"])
    assert places(first) == [("2026-11-01", "520103000000")]
    assert (places(second)[0], second["next"]) == (("2026-11-05", "520103000000"), None)


def test_divisions_that_lie_in_one_another_are_told_once(stage, partner):
    other = system(number=OTHER, districts={"520100", "520103"})
    assert len(ask(other)[1]["items"]) == 3


@pytest.mark.parametrize("district", ["520302", "520000"])
def test_other_divisions_are_not_told_of(partner, district):
    status, body = ask(partner, district=district)
    assert (status, body["code"]) == (403, "outside_districts")


def test_a_registration_without_divisions_is_told_nothing(stage):
    assert ask(system(EVERY, districts=None))[1]["code"] == "outside_districts"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"first": "2026-11-06"}, "last"),
        ({"first": "2026-02-30"}, "first"),
        ({"first": "2026-07-01"}, "last"),
        ({"district": "529999"}, "district"),
        ({"next": "nothing"}, "next"),
    ],
)
def test_what_is_wrong_is_named(partner, query, field):
    status, body = ask(partner, **query)
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


def test_without_the_scope_nothing_is_told(stage):
    assert ask(system("system"))[0] == 403

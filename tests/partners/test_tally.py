import random

import pytest

from partners.tally import handler
from tests.support.calls import consume
from tests.support.decisions import NUMBER, decision
from tests.support.faults import Death, Fault, planned
from tests.support.partners import about_alert, envelope
from tests.support.stage import items
from traffic.records.unit_figures import UnitFigures

UNIT = "520115000000"


def event(number):
    return f"01K9EVENT{number:017d}"


def penalty(kind, number=NUMBER, place=1):
    return envelope(f"penalty.{kind}", {"event": event(place), "number": number, "at": "2026-11-05T12:00:00+08:00"})


def incident(state, place, unit=UNIT):
    detail = {
        "event": event(place),
        "state": state,
        "unit": unit,
        "district": "520115",
        "at": "2026-11-05T12:00:00+08:00",
    }
    return envelope("incident.moved", detail)


def figures(unit=UNIT, day="2026-11-05"):
    found = UnitFigures.get(day, unit).attribute_values
    return {name: number for name, number in found.items() if name not in {"day", "unit"} and number}


@pytest.fixture
def decided(stage):
    decision().save()


def test_a_decision_counts_with_its_points_and_fine(decided):
    assert consume(handler, penalty("decided")) == []
    assert figures() == {"decisions": 1, "points": 6, "fines": 20_000}


def test_a_withdrawn_decision_stands_no_more_on_the_day_it_was_made(decided):
    consume(handler, penalty("decided"), penalty("withdrawn", place=2))
    assert figures() == {"withdrawn": 1}


def test_an_alert_counts_where_it_was_signed_and_by_what_came_of_it(stage):
    consume(
        handler,
        about_alert("alert.signed", "w", event(1), unit=UNIT),
        about_alert("alert.closed", "w", event(2), unit=UNIT, outcome="01"),
        about_alert("alert.closed", "w", event(3), unit=UNIT, outcome="03"),
        about_alert("alert.closed", "w", event(4), unit=UNIT, outcome="02"),
    )
    (day,) = {item["day"]["S"] for item in items("partners-figures") if item["unit"]["S"] == UNIT}
    assert figures(day=day) == {"alerts_signed": 1, "intercepted": 1, "false_alerts": 1}


def test_an_alert_that_is_signed_again_counts_where_it_was_signed_first(stage):
    consume(
        handler,
        about_alert("alert.signed", "w", event(2), unit="520103000000", again=True),
        about_alert("alert.signed", "w", event(1), unit=UNIT, again=False),
    )
    assert {item["unit"]["S"] for item in items("partners-figures")} == {UNIT, "counted"}


def test_an_incident_counts_when_it_is_closed(stage):
    consume(handler, incident("taken", 1), incident("dispatched", 2), incident("closed", 3))
    assert figures() == {"incidents": 1}


def test_an_alert_that_no_department_names_counts_for_its_division(stage):
    consume(handler, about_alert("alert.signed", "w", event(1)))
    assert "520103000000" in {item["unit"]["S"] for item in items("partners-figures")}


def test_what_comes_again_counts_nothing(decided):
    for _ in range(3):
        assert consume(handler, penalty("decided"), incident("closed", 2)) == []
    assert figures() == {"decisions": 1, "points": 6, "fines": 20_000, "incidents": 1}


@pytest.mark.parametrize("seed", range(5))
def test_order_and_repetition_do_not_change_the_figures(decided, seed):
    facts = [penalty("decided"), penalty("withdrawn", place=2), *(incident("closed", place) for place in range(3, 9))]
    shuffled = facts * 2
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- a repeatable order
    consume(handler, *shuffled)
    assert figures() == {"withdrawn": 1, "incidents": 6}


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated", "throttled"])
def test_whatever_call_fails_each_fact_counts_once(decided, kind):
    facts = [penalty("decided"), incident("closed", 2), about_alert("alert.signed", "w", event(3), unit=UNIT)]
    for at in range(1, 12):
        for fact in facts:
            with planned(at, kind):
                try:
                    consume(handler, fact)
                except (Death, Fault):
                    continue
    assert consume(handler, *facts) == []
    sums = {name: number for day in {item["day"]["S"] for item in items("partners-figures")} if "event" not in day
            for name, number in figures(day=day).items()}  # fmt: skip
    assert sums == {"decisions": 1, "points": 6, "fines": 20_000, "incidents": 1, "alerts_signed": 1}


def test_a_decision_that_is_not_there_comes_back(stage):
    assert consume(handler, penalty("decided")) == ["m0"]

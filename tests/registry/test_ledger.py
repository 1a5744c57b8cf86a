"""The ledger of points: whatever comes, in whatever order and however often, the same is held."""

from datetime import date, timedelta
from itertools import islice, permutations

import pytest
from moto import mock_aws

from registry.ledger import handler
from registry.licences.tellings import FACTS
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.stage import client, raise_stage
from tests.support.template import resources
from traffic import clock
from traffic.points.standing import standing
from traffic.records.points import PointsEntry

PERSON = "pErs0nT0kenpErs0nT0ken"
FIRST, TODAY = date(2012, 3, 7), date(2026, 11, 5)


def fact(kind, at, number="520103190000001", **more):
    return {"detail-type": kind, "detail": {"person": PERSON, "number": number, "at": f"{at}+08:00"} | more}


DECIDED = fact("penalty.decided", "2026-10-20T10:00:00", points=6, violated_on="2026-10-01", pay_by="2026-11-04")
CHANGED = fact("penalty.changed", "2026-10-25T10:00:00", points=3, pay_by="2026-11-04")
PAID = fact("penalty.paid", "2026-10-26T10:00:00")
OTHER = fact("penalty.decided", "2026-10-28T10:00:00", "520103190000002", points=2)
WITHDRAWN = fact("penalty.withdrawn", "2026-11-01T10:00:00", "520103190000002")
CREDITED = fact("points.credited", "2026-11-02T10:00:00", "XF2026000001", points=1)
STORY = [DECIDED, CHANGED, PAID, OTHER, WITHDRAWN, CREDITED]


def points():
    return standing((entry.event for entry in PointsEntry.of_person(PERSON)), FIRST, TODAY).points


def held():
    return sorted(map(repr, client("dynamodb").scan(TableName="test-registry-points")["Items"]))


def empty():
    for entry in PointsEntry.of_person(PERSON):
        entry.delete()


def delivered(message):
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(handler, message) == []:
                return
        except Death:
            continue
    pytest.fail("a message would have ended among the dead letters")


@pytest.fixture
def told_once(stage):
    assert consume(handler, *STORY) == []
    return held()


def test_a_decision_s_points_are_written_down(stage):
    assert consume(handler, DECIDED) == []
    (entry,) = PointsEntry.of_person(PERSON)
    assert (entry.kind, entry.number, entry.points) == ("decided", "520103190000001", 6)
    assert (entry.rules_version, entry.recorded_at) == ("2022-04-01", "2026-11-05T12:00:00+08:00")
    assert points() == 6


def test_a_story_comes_to_what_the_rules_say(told_once):
    assert len(told_once) == len(STORY)
    assert points() == 2


def test_a_change_before_its_decision_waits_for_it(stage):
    consume(handler, CHANGED)
    assert points() == 0
    consume(handler, DECIDED)
    assert points() == 3


def test_any_order_with_every_message_twice_leaves_the_same_ledger(told_once):
    # Of 720 orders every seventh: each fact comes first, last and before each other one.
    for order in islice(permutations(STORY), 0, None, 7):
        empty()
        assert consume(handler, *order, *order) == []
        assert held() == told_once


def test_the_same_fact_much_later_changes_nothing_not_even_when_it_came_in(told_once):
    with clock.standing_at(clock.now() + timedelta(days=90)):
        assert consume(handler, *STORY) == []
    assert held() == told_once


def test_one_moment_written_in_another_zone_is_the_same_telling(told_once):
    detail = DECIDED["detail"] | {"at": "2026-10-20T02:00:00Z"}
    consume(handler, DECIDED | {"detail": detail})
    assert held() == told_once


def test_contradicting_tellings_are_both_kept_and_the_milder_counts(stage):
    harsher = DECIDED | {"detail": DECIDED["detail"] | {"points": 12}}
    for order in ((DECIDED, harsher), (harsher, DECIDED)):
        empty()
        consume(handler, *order)
        assert (len(held()), points()) == (2, 6)


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_leaves_the_ledger_as_it_would_be_without(kind):
    def run(at):
        with mock_aws():
            raise_stage()
            with planned(at, kind) as plan:
                for message in STORY:
                    delivered(message)
            return held(), len(plan.calls)

    unharmed, calls = run(None)
    assert calls == len(STORY)
    for at in range(1, calls + 1):
        assert run(at)[0] == unharmed, f"fault {kind} at call {at}"


@pytest.mark.parametrize(
    "broken",
    [
        DECIDED | {"detail-type": "penalty.dreamt"},
        fact("penalty.decided", "2026-10-20T10:00:00", points=-1),
        DECIDED | {"detail": DECIDED["detail"] | {"person": "520103199003071232"}},
        DECIDED | {"detail": DECIDED["detail"] | {"at": "2026-10-20T10:00:00"}},
        {"detail-type": "penalty.decided"},
    ],
    ids=["unknown", "negative", "no token", "no offset", "no detail"],
)
def test_a_broken_fact_comes_back_alone(stage, broken):
    assert consume(handler, broken, OTHER) == ["m0"]
    assert [entry.number for entry in PointsEntry.of_person(PERSON)] == [OTHER["detail"]["number"]]


def test_the_rule_on_the_bus_knows_the_facts_that_the_door_knows():
    rule = resources("registry", "AWS::Events::Rule")["PointsTold"]["Properties"]
    assert set(rule["EventPattern"]["detail-type"]) == set(FACTS)

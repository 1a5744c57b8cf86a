"""What a restore drill makes of rows that only one side has: lines that a withdrawal took away, rows that imports brought."""

from datetime import timedelta

import pytest

from operations.drilling.content import mark
from tests.conftest import NOON
from tests.support import cast
from tests.support.drilled import NUMBER, drilled, worth_keeping
from traffic import clock
from traffic.records.decision import Decision, OnVehicle


@pytest.fixture(autouse=True)
def worth(stage, monkeypatch):
    monkeypatch.setenv("DRILL_WAIT", "0")
    with clock.standing_at(NOON - timedelta(hours=1)):
        worth_keeping()


def line_of(decision):
    return OnVehicle(f"vehicle:{decision.vehicle}", f"decided#{decision.decided_at[:10]}#{decision.number}")


def changed(state):
    """The decision goes on to a state, and its line leaves the vehicle's docket, as when an appeal is granted."""
    held = Decision.of_number(NUMBER)
    held.update([Decision.state.set(state), Decision.version.add(1)])
    line_of(held).delete()


def key_of_line():
    held = line_of(Decision.of_number(NUMBER))
    return {"subject": {"S": held.subject}, "part": {"S": held.part}}


def test_a_line_that_a_withdrawal_took_away_since_the_moment_is_no_finding():
    told = drilled(lambda *_: changed("withdrawn"), tables=["violations-decisions"])
    assert told["findings"] == []
    (row,) = told["tables"]
    assert (row["extra"], row["newer"]) == (0, 2)


def test_a_line_that_is_gone_though_its_decision_stands_is_named():
    told = drilled(lambda *_: changed("paid"), tables=["violations-decisions"])
    assert told["findings"] == [{"table": "violations-decisions", "what": "extra", "key": mark(key_of_line())}]


def test_a_line_that_was_gone_before_the_moment_is_named_where_the_copy_has_it():
    changed("withdrawn")
    key = key_of_line()

    def add(drill, dynamodb):
        item = key | {"number": {"S": NUMBER}, "person": {"S": Decision.of_number(NUMBER).person}}
        dynamodb.put_item(TableName=f"drill.test.{drill}.violations-decisions", Item=item)

    told = drilled(add, tables=["violations-decisions"])
    assert told["findings"] == [{"table": "violations-decisions", "what": "extra", "key": mark(key)}]


@pytest.mark.parametrize(("lost", "wrong"), [(1, 0), (2, 1), (25, 1)])
def test_imported_rows_that_the_copy_lacks_are_counted_and_too_many_are_a_finding(lost, wrong):
    rows = [cast.violation(serial) for serial in range(25)]
    for row in rows:
        row.save()

    def lose(drill, dynamodb):
        for row in rows[:lost]:
            key = {"number": {"S": row.number}, "part": {"S": row.part}}
            dynamodb.delete_item(TableName=f"drill.test.{drill}.violations-records", Key=key)

    told = drilled(lose, tables=["violations-records"])
    finding = {"table": "violations-records", "what": "too many untold", "untold": lost, "of": 25}
    assert (told["findings"], told["count"]) == ([finding] * wrong, wrong)
    (row,) = told["tables"]
    assert (row["untold"], row["items"], row["source_items"]) == (lost, 25 - lost, 25)

"""A piece of a restore drill gets on whatever becomes of its calls: slow ones, lost answers, two workers at once."""

from contextlib import ExitStack
from datetime import timedelta

import pytest

from operations import restoring
from operations.drilling import comparing, pieces
from tests.conftest import NOON
from tests.support.calls import consume
from tests.support.drilled import QUEUE, begun, restored
from tests.support.faults import planned
from tests.support.packages import waiting
from tests.support.stage import items
from tests.support.template import doors
from traffic import aws, clock
from traffic.records.drill import DrillPiece
from traffic.records.journal import JournalEntry

SCAN = "before-call.dynamodb.Scan"


@pytest.fixture
def work(stage, monkeypatch):
    """A copy of more entries than a page holds, in one piece: the drill, and the message that has it compared."""
    monkeypatch.setenv("DRILL_WAIT", "0")
    with clock.standing_at(NOON - timedelta(hours=1)):
        for n in range(120):
            JournalEntry.of_event(f"made#{n}", {"a": n + 1, "b": -n - 1}, unit="520115000000", decision=None).save()
    drill = begun(tables=["payments-ledger"])
    (message,) = [one for one in restored(drill) if "#copy#" in one.get("piece", "")]
    return drill, message


def stands(work):
    drill, message = work
    piece = DrillPiece.of_part(drill, message["piece"])
    return piece.state, piece.found["numbers"]["items"]


def test_a_slow_table_is_left_in_time_and_what_was_read_of_it_is_kept(work):
    events = aws.client("dynamodb").meta.events
    with ExitStack() as slow:

        def a_minute_passes(**_):
            slow.enter_context(clock.standing_at(clock.now() + timedelta(minutes=1)))

        events.register(SCAN, a_minute_passes)
        slow.callback(events.unregister, SCAN, a_minute_passes)
        consume(restoring.handler, work[1])
        assert stands(work) == ("open", 100)
        consume(restoring.handler, work[1])
    assert stands(work) == ("done", len(items("payments-ledger")))


def test_a_step_whose_answer_is_lost_and_that_is_sent_again_is_carried_on(work, monkeypatch):
    monkeypatch.setattr(comparing, "_PAGES", 1)
    with planned(1, "repeated", only="dynamodb.PutItem") as plan:
        assert consume(restoring.handler, work[1]) == []
    assert plan.failed == ["dynamodb.PutItem"]
    assert stands(work) == ("open", 100)
    assert waiting(QUEUE) == [work[1]]


def test_a_step_that_somebody_else_took_is_not_taken_twice(work):
    drill, message = work
    mine, theirs = (DrillPiece.of_part(drill, message["piece"]) for _ in range(2))
    assert theirs.step()
    assert not mine.step()


def test_as_many_pieces_are_worked_through_at_a_time_as_a_table_is_cut_into():
    _, door = doors()["operations-restoring"]
    assert door["Events"]["Work"]["Properties"]["ScalingConfig"] == {"MaximumConcurrency": pieces._MOST}

from datetime import timedelta

import pytest

from alerts import expiry
from alerts.watching.held import up_to_date
from tests.conftest import NOON
from tests.support.calls import CONTEXT, event
from tests.support.faults import Death, Fault, planned
from tests.support.stage import go_back, items, kept
from tests.support.watched import KIND, PLATE, act, applied, decided, stolen
from traffic import clock

pytestmark = pytest.mark.usefixtures("stage")
DAY = timedelta(days=1)


def run(later):
    with clock.standing_at(NOON + later):
        return expiry.handler(event("alerts/expiry/tick"), CONTEXT)


def states():
    return {
        item["entry"]["S"]: (item["state"]["S"], item.get("ended_why", {}).get("S")) for item in items("alerts-entries")
    }


def looked_for(later):
    at = int((NOON + later).timestamp() * 1000)
    return up_to_date().hits(PLATE, KIND, "520103", at)


def test_a_term_that_is_over_ends():
    entry = stolen(days=10)
    assert run(10 * DAY - timedelta(seconds=1)) == {"ended": 0}
    assert run(10 * DAY) == {"ended": 1}
    assert states() == {entry: ("expired", "term")}
    assert len(up_to_date()) == 0
    by = {entry["action"]["S"]: entry["actor"]["S"] for entry in items("foundation-audit")}
    assert by["entry.expired"] == "platform"
    assert [fact["kind"]["S"] for fact in items("foundation-outbox")] == ["entry.changed"] * 3


def test_what_started_at_once_lapses_unless_somebody_approves_within_a_day():
    lapsed, approved = applied(at_once=True)["entry"], applied(at_once=True, plate="贵A11111")["entry"]
    decided(approved)
    assert run(DAY) == {"ended": 1}
    assert states() == {lapsed: ("expired", "unapproved"), approved: ("active", None)}


def test_what_nobody_approved_before_its_term_was_over_ends_too():
    entry = applied(days=10)["entry"]
    assert run(10 * DAY) == {"ended": 1}
    assert states() == {entry: ("expired", "unapproved")}


def test_cameras_do_not_wait_for_the_schedule():
    stolen(days=1)
    assert looked_for(DAY - timedelta(seconds=1))
    assert not looked_for(DAY)


def test_what_was_renewed_goes_on():
    entry = applied(kind="watched", days=1)["entry"]
    act(entry, "extend", {"days": 2})
    assert run(DAY) == {"ended": 0}
    assert run(2 * DAY) == {"ended": 1}
    assert run(2 * DAY) == {"ended": 0}


@pytest.mark.parametrize("kind", ["before", "after", "death", "end"])
def test_whatever_call_of_it_fails_the_next_look_ends_each_once(kind):
    for number in range(11111, 11114):
        applied(kind="watched", days=1, plate=f"贵A{number}")
    stage = kept()
    with planned(None) as plan:
        run(DAY)
    end = states()
    for at in range(1, len(plan.calls) + 1):
        go_back(stage)
        with pytest.raises((Fault, Death)), planned(at, kind):
            run(DAY)
        run(DAY)
        assert states() == end
        assert len(up_to_date()) == 0
        assert [fact["kind"]["S"] for fact in items("foundation-outbox")] == ["entry.changed"] * 6

from datetime import timedelta

import pytest

from alerts import captured, signing
from alerts.listing import ending
from alerts.watching.held import up_to_date
from tests.conftest import NOON
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.channel import on_duty, raised, sent_out
from tests.support.faults import Death, planned
from tests.support.machinery import outbox
from tests.support.meanwhile import meanwhile
from tests.support.stage import go_back, items, kept
from tests.support.watched import KIND, PLATE, act, applied, decided, stolen
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.watch_entry import WatchEntry

pytestmark = pytest.mark.usefixtures("stage")
ALERT = "01K9ALERT00000000000000001"


def fact(entry, outcome="01", source="watchlist"):
    return {
        "detail-type": "alert.closed",
        "source": "tongtu.alerts",
        "detail": {
            "event": "01K9EVENT00000000000000001", "alert": ALERT, "source": source, "reference": entry,
            "kind": "stolen", "level": 1, "district": "520103", "unit": "520103000000", "by": "officer:5201031",
            "turn": 2, "outcome": outcome,
        },
    }  # fmt: skip


def stopped(entry, **facts):
    return consume(captured.handler, fact(entry, **facts))


def state(entry):
    found = WatchEntry.of_entry(entry)
    return found.state, found.ended_by, found.ended_why


def looked_for(plate=PLATE):
    return [hit.watch.entry for hit in up_to_date().hits(plate, KIND, "520103", int(NOON.timestamp() * 1000))]


def changes():
    return sorted(told["detail"]["state"] for told in outbox() if told["detail-type"] == "entry.changed")


WITHDRAWN, GOES_ON = ("withdrawn", "platform", "captured"), ("active", None, None)


def test_whom_an_officer_reports_as_stopped_nobody_looks_for_any_more():
    entry, there = stolen(), on_duty()
    alert = sent_out(raised(reference=entry))
    report = {"outcome": "01", "final": True, "words": "车辆已拦截。"}
    for what, body in (("signature", {}), ("feedback", report)):
        status, _ = call(
            signing.handler, f"/alerts/{{alert}}/{what}", body, by=there.by, at={"alert": alert.alert},
            Idempotency_Key=what,
        )  # fmt: skip
        assert status < 300
    (closed,) = [told for told in outbox() if told["detail-type"] == "alert.closed"]
    assert looked_for() == [entry]
    assert consume(captured.handler, closed) == []
    assert (state(entry), looked_for()) == (WITHDRAWN, [])


@pytest.mark.parametrize("kind", ["stolen", "revoked_driver", "uninspected", "watched"])
def test_entries_of_every_level_end_alike(kind):
    entry = stolen(kind=kind)
    assert stopped(entry) == []
    assert state(entry) == WITHDRAWN


def test_that_it_was_withdrawn_stands_written_with_the_alert_that_it_rests_on():
    entry = stolen()
    stopped(entry)
    (written,) = [one for one in AuditEntry.query(f"entry:{entry}") if one.action == "entry.withdrawn"]
    assert (written.actor, written.reference) == ("platform", f"alert:{ALERT}")
    assert changes() == ["active", "applied", "withdrawn"]


def test_what_was_started_at_once_and_stopped_before_anybody_approved_needs_no_approval():
    entry = applied(at_once=True)["entry"]
    stopped(entry)
    assert state(entry) == WITHDRAWN
    assert decided(entry)[1]["code"] == "nothing_to_approve"


def test_a_change_that_waited_for_approval_is_gone_with_it():
    entry = stolen(days=10)
    act(entry, "extend", {"days": 30})
    stopped(entry)
    assert state(entry) == WITHDRAWN
    assert decided(entry)[1]["code"] == "nothing_to_approve"


def test_a_change_at_the_same_moment_does_not_keep_it():
    entry = stolen(kind="watched")
    with meanwhile(lambda: act(entry, "change", {"action": "follow"})):
        assert stopped(entry) == []
    assert (state(entry), WatchEntry.of_entry(entry).action) == (WITHDRAWN, "follow")


def test_told_twice_it_ends_once():
    entry = stolen()
    assert consume(captured.handler, fact(entry), fact(entry)) == []
    with clock.standing_at(NOON + timedelta(days=9)):
        assert stopped(entry) == []
    assert changes() == ["active", "applied", "withdrawn"]
    assert len([one for one in AuditEntry.query(f"entry:{entry}") if one.action == "entry.withdrawn"]) == 1


def test_what_an_officer_withdrew_stays_theirs():
    entry = stolen()
    act(entry, "withdraw", {"why": "resolved"})
    assert stopped(entry) == []
    assert state(entry) == ("withdrawn", "officer:5201031", "resolved")


def test_an_officer_who_withdraws_at_the_same_moment_is_first():
    entry = stolen()
    with meanwhile(lambda: act(entry, "withdraw", {"why": "resolved"})):
        assert stopped(entry) == []
    assert state(entry) == ("withdrawn", "officer:5201031", "resolved")


def test_an_officer_who_withdraws_it_afterwards_finds_it_withdrawn():
    entry = stolen()
    stopped(entry)
    status, found = act(entry, "withdraw", {"why": "other"})
    assert (status, found["state"], found["ended_why"]) == (200, "withdrawn", "captured")


def test_what_was_refused_stays_refused():
    entry = applied()["entry"]
    decided(entry, "reject")
    assert stopped(entry) == []
    assert state(entry) == ("rejected", "officer:5201032", "rejected")


def test_one_car_of_many_that_a_mask_fits_does_not_end_it():
    entry = stolen(plate=None, mask="贵A7C3?1")
    assert looked_for() == [entry]
    assert stopped(entry) == []
    assert (state(entry), looked_for()) == (GOES_ON, [entry])


@pytest.mark.parametrize("outcome", ["02", "03", "04", "05", "06"])
def test_whatever_else_came_of_the_alert_the_entry_goes_on(outcome):
    entry = stolen()
    assert stopped(entry, outcome=outcome) == []
    assert (state(entry), looked_for()) == (GOES_ON, [entry])


@pytest.mark.parametrize("source", ["fleet", "partner"])
def test_an_alert_from_elsewhere_ends_no_entry(source):
    entry = stolen()
    assert stopped(entry, source=source) == []
    assert state(entry) == GOES_ON


def test_only_its_own_entry_ends_not_another_one_of_the_same_car():
    entry, other = stolen(), stolen(kind="watched")
    stopped(entry)
    assert (state(other), looked_for()) == (GOES_ON, [other])


def test_an_entry_that_nobody_knows_is_no_matter():
    assert stopped("01K9ENTRY00000000000000001") == []
    assert items("alerts-entries") == []


def test_another_entry_that_is_written_at_the_same_moment_harms_neither():
    entry = stolen()
    with meanwhile(lambda: applied(kind="watched", plate="贵A11111")):
        assert stopped(entry) == []
    assert (state(entry), looked_for()) == (WITHDRAWN, [])
    assert len(looked_for("贵A11111")) == 1


def test_while_the_watch_list_does_not_come_to_rest_the_message_comes_back(monkeypatch):
    entry = stolen()
    monkeypatch.setattr(ending, "_ATTEMPTS", 1)
    with meanwhile(lambda: applied(kind="watched", plate="贵A11111")):
        assert stopped(entry) == ["m0"]
    assert (state(entry), looked_for()) == (GOES_ON, [entry])
    assert stopped(entry) == []
    assert state(entry) == WITHDRAWN


def test_what_is_no_fact_comes_back():
    assert consume(captured.handler, {"detail-type": "alert.closed", "detail": {}}) == ["m0"]


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated", "throttled"])
def test_whatever_call_fails_it_ends_once_with_one_fact(kind):
    entry = stolen()
    stage = kept()
    with planned(None) as plan:
        stopped(entry)
    assert plan.calls
    for at in range(1, len(plan.calls) + 1):
        go_back(stage)
        failed = ["died"]
        try:
            with planned(at, kind):
                failed = stopped(entry)
        except Death:
            pass
        if failed:
            assert stopped(entry) == []
        assert (state(entry), looked_for()) == (WITHDRAWN, [])
        assert changes() == ["active", "applied", "withdrawn"]
        assert len([one for one in AuditEntry.query(f"entry:{entry}") if one.action == "entry.withdrawn"]) == 1

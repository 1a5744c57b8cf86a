from contextlib import suppress
from datetime import timedelta

import pytest

from alerts import watchlist
from alerts.watching.held import up_to_date
from tests.conftest import NOON
from tests.support.callers import call
from tests.support.faults import Death, planned
from tests.support.mirror import ID
from tests.support.stage import empty, go_back, items, kept
from tests.support.watched import (
    APPLICATION,
    KIND,
    PLATE,
    PROVINCE,
    UNIT_ELSEWHERE,
    act,
    applicant,
    applied,
    approver,
    decided,
    stolen,
)
from traffic import clock

NOW = int(NOON.timestamp() * 1000)

pytestmark = pytest.mark.usefixtures("stage")


def looked_for(plate=PLATE, kind=KIND, at=NOW, district="520103"):
    return [(hit.watch.entry, hit.match) for hit in up_to_date().hits(plate, kind, district, at)]


def refused(body, field, code):
    status, answer = call(watchlist.handler, "/watch-entries", body, by=applicant(), Idempotency_Key="k")
    assert status == 422
    return (field, code) in [(wrong["field"], wrong["code"]) for wrong in answer["errors"]]


def get(path, by, **more):
    return call(watchlist.handler, path, by=by, method="GET", **more)


def audited():
    return sorted((entry["action"]["S"], entry["actor"]["S"]) for entry in items("foundation-audit"))


def facts():
    return [item["kind"]["S"] for item in items("foundation-outbox")]


def test_a_grave_entry_waits_for_a_second_person_and_is_looked_for_once_approved():
    entry = applied()
    assert (entry["state"], entry["level"], entry["kind_text"], entry["entry_class"]) == (
        "applied",
        1,
        "被盗抢骗车辆",
        "criminal",
    )
    assert looked_for() == []
    status, answer = decided(entry["entry"])
    assert (status, answer["state"], answer["approved_by"]) == (200, "active", "officer:5201032")
    assert looked_for() == [(entry["entry"], "exact")]
    assert audited() == [("entry.applied", "officer:5201031"), ("entry.approved", "officer:5201032")]
    assert facts() == ["entry.changed"] * 2


def test_a_lesser_entry_is_looked_for_at_once():
    entry = applied(kind="watched")
    assert (entry["state"], entry["level"]) == ("active", 4)
    assert looked_for() == [(entry["entry"], "exact")]


def test_the_gravest_may_start_before_it_is_approved_and_then_lasts_a_day():
    entry = applied(at_once=True)
    assert (entry["state"], entry["approve_by"]) == ("provisional", "2026-11-06T12:00:00+08:00")
    day = 86_400_000
    assert looked_for(at=NOW + day - 1) == [(entry["entry"], "exact")]
    assert looked_for(at=NOW + day) == []
    assert decided(entry["entry"])[1]["approve_by"] is None
    assert looked_for(at=NOW + day) == [(entry["entry"], "exact")]


def test_a_mask_of_any_kind_is_looked_for():
    entry = applied(kind="hit_and_run", plate=None, plate_kind=None, mask="贵A?C3*", at_once=True)
    assert entry["is_mask"]
    assert looked_for(kind="01") == [(entry["entry"], "mask")]


def test_why_and_about_whom_lies_sealed_and_is_shown_to_who_looks_which_stands_written():
    entry = applied(person=ID)["entry"]
    (held,) = items("alerts-entries")
    assert APPLICATION["reason"] not in repr(held)
    assert ID not in repr(held)
    status, answer = get("/watch-entries/{entry}", applicant(), at={"entry": entry})
    assert (status, answer["reason"]) == (200, APPLICATION["reason"])
    assert answer["person"] not in (None, ID)
    assert get("/watch-approvals/{entry}", approver(), at={"entry": entry})[1]["reason"] == APPLICATION["reason"]
    assert audited()[1:] == [("entry.viewed", "officer:5201031"), ("entry.viewed", "officer:5201032")]


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"plate": "贵A7C30"}, "plate", "plate_malformed"),
        ({"plate_kind": "52"}, "plate_kind", "plate_kind_mismatch"),
        ({"plate_kind": None}, "plate_kind", "required"),
        ({"plate": None}, "plate", "one_of"),
        ({"mask": "贵A?C3*"}, "plate", "one_of"),
        ({"plate": None, "mask": "贵A*"}, "mask", "mask_malformed"),
        ({"days": 31}, "days", "too_long"),
        ({"kind": "cloned_plate", "at_once": True}, "at_once", "not_at_once"),
        ({"districts": ["529999"]}, "districts[0]", "division_unknown"),
        ({"person": "520102198001010000"}, "person", "citizen_id_check_digit"),
    ],
)
def test_an_application_that_makes_no_sense_is_refused(facts, field, code):
    body = {name: value for name, value in (APPLICATION | facts).items() if value is not None}
    assert refused(body, field, code)
    assert items("alerts-entries") == []


def test_who_applied_does_not_approve_nor_who_changed_it_last():
    both = applicant() | {"scope": "watchlist.manage watchlist.approve"}
    entry = applied(both)["entry"]
    assert decided(entry, by=both)[1]["code"] == "own_application"
    second = approver() | {"scope": "watchlist.manage watchlist.approve"}
    assert act(entry, "change", {"action": "follow"}, by=second)[0] == 200
    assert decided(entry, by=second)[1]["code"] == "own_application"
    assert decided(entry, by=approver("5201033"))[0] == 200


def test_nobody_approves_what_they_have_not_seen():
    entry = applied()["entry"]
    assert act(entry, "change", {"action": "follow"})[0] == 200
    assert decided(entry, version=0)[0] == 412
    assert decided(entry, version=1)[1]["action"] == "follow"


def test_approved_again_by_who_lost_the_answer_it_stays_approved():
    entry = applied()["entry"]
    assert decided(entry, version=0)[0] == 200
    assert decided(entry, version=0)[0] == 200
    assert decided(entry, version=0, by=approver("5201033"))[1]["code"] == "nothing_to_approve"
    assert facts() == ["entry.changed"] * 2


def test_what_is_rejected_is_never_looked_for():
    entry = applied(at_once=True)["entry"]
    assert looked_for() != []
    assert decided(entry, "reject")[1]["state"] == "rejected"
    assert decided(entry, "reject", version=0)[1]["state"] == "rejected"
    assert looked_for() == []
    assert decided(entry)[1]["code"] == "nothing_to_approve"


def test_a_grave_entry_in_force_changes_once_somebody_else_agrees():
    entry = stolen()
    answer = act(entry, "change", {"action": "do_not_alarm", "districts": ["520100"]})[1]
    assert (answer["action"], answer["proposed"]["action"], answer["proposed"]["by"]) == (
        "intercept",
        "do_not_alarm",
        "officer:5201031",
    )
    assert looked_for(district="520302") == [(entry, "exact")]
    assert decided(entry)[1]["action"] == "do_not_alarm"
    assert looked_for(district="520302") == []
    assert looked_for(district="520115") == [(entry, "exact")]


def test_a_change_that_is_refused_leaves_the_entry_in_force_as_it_was():
    entry = stolen()
    assert act(entry, "change", {"level": 4})[1]["level"] == 1
    answer = decided(entry, "reject")[1]
    assert (answer["state"], answer["level"], answer["proposed"]) == ("active", 1, None)
    assert decided(entry)[1]["code"] == "nothing_to_approve"


def test_a_lesser_entry_changes_at_once_unless_it_becomes_grave():
    entry = applied(kind="watched")["entry"]
    assert act(entry, "change", {"level": 3})[1]["level"] == 3
    assert act(entry, "change", {"level": 3})[1]["version"] == 1
    answer = act(entry, "change", {"level": 1})[1]
    assert (answer["level"], answer["proposed"]["level"]) == (3, 1)


def test_a_term_is_renewed_from_today_and_never_shortened():
    entry = applied(kind="watched", days=10)["entry"]
    assert act(entry, "extend", {"days": 5})[1]["code"] == "not_longer"
    assert act(entry, "extend", {"days": 30})[1]["valid_to"] == "2026-12-05T12:00:00+08:00"
    assert act(entry, "extend", {"days": 31})[0] == 422
    assert act(applied()["entry"], "extend", {"days": 30})[1]["code"] == "entry_not_active"


def test_a_grave_term_is_renewed_once_somebody_else_agrees():
    entry = stolen(days=10)
    assert act(entry, "extend", {"days": 30})[1]["proposed"]["valid_to"] == "2026-12-05T12:00:00+08:00"
    assert decided(entry)[1]["valid_to"] == "2026-12-05T12:00:00+08:00"


def test_what_is_withdrawn_is_not_looked_for_from_then_on():
    entry = stolen()
    for _ in range(2):
        status, answer = act(entry, "withdraw", {"why": "captured"})
        assert (status, answer["state"], answer["ended_why"]) == (200, "withdrawn", "captured")
    assert looked_for() == []
    assert act(entry, "change", {"level": 4})[1]["code"] == "entry_ended"
    assert facts() == ["entry.changed"] * 3


def test_what_was_rejected_cannot_be_withdrawn():
    entry = applied()["entry"]
    decided(entry, "reject")
    assert act(entry, "withdraw", {"why": "mistaken"})[1]["code"] == "entry_ended"


def test_what_is_over_is_neither_approved_nor_changed():
    entry = applied(at_once=True)["entry"]
    with clock.standing_at(NOON + timedelta(days=1, seconds=1)):
        assert decided(entry)[1]["code"] == "entry_ended"
    lesser = applied(kind="watched", days=1)["entry"]
    with clock.standing_at(NOON + timedelta(days=1, seconds=1)):
        assert act(lesser, "change", {"level": 3})[1]["code"] == "entry_ended"


def test_an_officer_reaches_what_is_of_their_area():
    entry = stolen()
    elsewhere, province = applicant("5203011", UNIT_ELSEWHERE), applicant("5200001", PROVINCE)
    for what, body in (("change", {"level": 2}), ("extend", {"days": 30}), ("withdraw", {"why": "other"})):
        assert act(entry, what, body, by=elsewhere)[1]["code"] == "entry_unknown"
    assert get("/watch-entries/{entry}", elsewhere, at={"entry": entry})[0] == 404
    assert decided(entry, by=approver("5203012", UNIT_ELSEWHERE))[0] == 404
    assert get("/watch-entries/{entry}", province, at={"entry": entry})[0] == 200
    assert get("/watch-entries/{entry}", province, at={"entry": "none"})[0] == 404
    listed = [get("/watch-entries", by)[1]["items"] for by in (applicant(), elsewhere, province)]
    assert [len(found) for found in listed] == [1, 0, 1]


def test_a_secret_entry_is_for_the_applicant_and_who_approves():
    entry = applied(secret=True)["entry"]
    colleague = applicant("5201039")
    assert get("/watch-entries/{entry}", colleague, at={"entry": entry})[0] == 404
    assert get("/watch-entries", colleague, query={"state": "applied"})[1]["items"] == []
    assert len(get("/watch-entries", applicant(), query={"state": "applied"})[1]["items"]) == 1
    assert decided(entry)[0] == 200


def test_what_waits_is_listed_for_who_approves():
    first, active = applied()["entry"], stolen(plate="贵A11111")
    act(active, "change", {"level": 2})
    answer = get("/watch-approvals", approver())[1]
    assert {entry["entry"] for entry in answer["items"]} == {first, active}
    assert get("/watch-approvals", approver("5203012", UNIT_ELSEWHERE))[1]["items"] == []


def test_a_long_list_comes_in_pages():
    wanted = {applied(kind="watched", plate=f"贵A{number}")["entry"] for number in range(11111, 11136)}
    first = get("/watch-entries", applicant())[1]
    rest = get("/watch-entries", applicant(), query={"next": first["next"]})[1]
    assert (len(first["items"]), rest["next"]) == (20, None)
    assert {entry["entry"] for entry in first["items"] + rest["items"]} == wanted
    assert get("/watch-approvals", approver(), query={"next": first["next"]})[0] == 422


def test_an_application_whose_answer_was_lost_makes_no_second_entry():
    def asked(key="k", **facts):
        return call(
            watchlist.handler, "/watch-entries", APPLICATION | facts, by=applicant(), Idempotency_Key=key
        )  # fmt: skip

    with planned(1, "end", "dynamodb.TransactWriteItems"), pytest.raises(Death):
        asked()
    empty("foundation-idempotency")
    status, answer = asked()
    assert (status, [item["entry"]["S"] for item in items("alerts-entries")]) == (201, [answer["entry"]])
    assert facts() == ["entry.changed"]
    assert asked("another")[1]["entry"] != answer["entry"]
    act(answer["entry"], "withdraw", {"why": "other"})
    empty("foundation-idempotency")
    assert asked()[1]["state"] == "applied"
    assert len(items("alerts-entries")) == 3


@pytest.mark.parametrize("kind", ["before", "after", "death", "end"])
@pytest.mark.parametrize("what", ["approve", "withdraw", "propose"])
def test_whatever_call_of_a_decision_fails_it_is_made_once(what, kind):
    entry = applied(at_once=True, plate="贵A11111")["entry"] if what == "approve" else stolen(plate="贵A11111")
    first, second = applicant(), approver()
    decisions = {
        "approve": lambda: decided(entry, version=0, by=second),
        "withdraw": lambda: act(entry, "withdraw", {"why": "captured"}, by=first),
        "propose": lambda: act(entry, "change", {"level": 2}, by=first),
    }
    stage = kept()
    with planned(None) as plan:
        assert decisions[what]()[0] == 200
    end = state_of_things()
    for at in range(1, len(plan.calls) + 1):
        go_back(stage)
        with suppress(Death), planned(at, kind):
            decisions[what]()
        assert decisions[what]()[0] == 200
        assert state_of_things() == end


def state_of_things():
    (entry,) = items("alerts-entries")
    told = {name: value for name, value in entry.items() if not name.endswith("_sealed")}
    return told, facts(), len(up_to_date()), len(items("alerts-watching")), audited()


@pytest.mark.parametrize(("by", "path"), [(applicant, "/watch-approvals"), (approver, "/watch-entries")])
def test_who_keeps_the_list_does_not_approve_and_the_other_way_round(by, path):
    assert get(path, by())[0] == 403

from datetime import timedelta

import pytest

from tests.support.acceptance import CHECK, PHOTOS, PLATE, VIOLATION, accept, alive, asked, photographed, ready
from tests.support.bindings import holder, other_holder
from tests.support.callers import ACCOUNT, call
from tests.support.cast import violation
from tests.support.faults import Death, Fault, planned
from tests.support.machinery import outbox
from tests.support.meanwhile import meanwhile
from tests.support.mirror import ID, NAME, PERSONAL, PHONE, bound, driver
from tests.support.stage import client, go_back, kept
from traffic import clock
from traffic.privacy.sealing import opened, person_token
from traffic.records.appeal import LiveAppeal
from traffic.records.audit import AuditEntry
from traffic.records.decision import Decision, Docket, OnDocket, ViolationDecided
from traffic.records.points import PointsEntry
from traffic.records.violation import Violation
from violations.penalty import handler
from violations.rules.decision_numbers import is_decision_number

NEXT = "5201032026000000000002"


def reasons(body):
    return [reason["code"] for reason in body["reasons"]]


def refused(body):
    return [error["code"] for error in body["errors"]]


def test_whoever_may_is_told_what_would_be_decided_and_their_rights(stage):
    status, body = asked(ready())
    assert (status, body["may"], body["reasons"]) == (200, True, [])
    intended = body["intended"]
    assert (intended["kind"], intended["fine_fen"], intended["points"]) == ("fine", 20_000, 6)
    assert intended["points_after"] == 9
    assert intended["photos"] == PHOTOS
    told = "".join(intended["notice"]["paragraphs"])
    assert "贵A7C301" in told
    assert "贰佰元整" in told
    assert "陈述和申辩" in told


def test_every_reason_is_told_at_once(stage):
    by = ready(state="settled")
    driver(zt="B", zjcx="C4")
    LiveAppeal(LiveAppeal.key_of(VIOLATION), held_by="x").save()
    _, body = asked(by)
    assert not body["may"]
    assert body["intended"] is None
    assert reasons(body) == ["licence_state", "class_mismatch", "not_open", "appeal_pending"]


def test_a_strangers_violation_and_one_that_does_not_exist_look_alike(stage):
    ready()
    by = other_holder() | {"scope": "penalties"}
    theirs, nobodys = asked(by), asked(by, "5201032026000000009999")
    assert theirs == nobodys
    assert reasons(theirs[1]) == ["no_licence", "not_bound"]


def test_an_accepted_penalty_is_decided_frozen_and_in_the_ledger_of_points(stage):
    status, body = accept(ready())
    assert status == 201
    assert is_decision_number(body["number"])
    assert (body["state"], body["fine_fen"], body["points"], body["pay_by"]) == ("decided", 20_000, 6, "2026-11-20")
    decision = Decision.of_number(body["number"])
    assert opened(decision.name_sealed, "decision.name") == PERSONAL[2]
    assert (decision.check, decision.rules, decision.evidence) == (CHECK, "penalties-2026-01", PHOTOS)
    assert "第九十条" in decision.basis
    (entry,) = PointsEntry.of_person(person_token(ID))
    assert (entry.kind, entry.number, entry.points) == ("decided", body["number"], 6)
    found = Violation.of_number(VIOLATION)
    assert (found.state, found.decision, found.handled) == ("decided", body["number"], "2026-11-05")
    (fact,) = outbox()
    assert (fact["detail-type"], fact["detail"]["number"]) == ("penalty.decided", body["number"])
    assert ID not in str(fact)


def test_what_the_ledger_hears_of_it_again_is_the_same_entry(stage):
    from registry import ledger
    from tests.support.calls import consume

    accept(ready())
    assert consume(ledger.handler, outbox()[0]) == []
    assert len(PointsEntry.of_person(person_token(ID))) == 1


def test_an_older_export_does_not_undo_it(stage):
    from traffic.records.newest import write_newest

    accept(ready())
    assert write_newest([violation(1)]).older == 1
    assert Violation.of_number(VIOLATION).state == "decided"


def test_a_first_minor_violation_ends_in_a_warning(stage):
    status, body = accept(ready(code="1039", points=0))
    assert (status, body["kind"], body["fine_fen"], body["points"], body["pay_by"]) == (201, "warning", 0, 0, None)
    assert Violation.of_number(VIOLATION).state == "settled"


def test_a_second_one_is_fined(stage):
    by = ready(code="1039", points=0)
    photographed(violation(2, code="1039", points=0, shown="1#2026-10-20T10:00:00"), NEXT)
    _, body = asked(by)
    assert body["intended"]["kind"] == "fine"


def test_own_decisions_are_listed_and_shown_and_nobody_elses(stage):
    by = ready()
    number = accept(by)[1]["number"]
    status, listed = call(handler, "/penalties", by=by, method="GET")
    assert (status, [one["number"] for one in listed["items"]]) == (200, [number])
    status, shown = call(handler, "/penalties/{decision}", by=by, method="GET", at={"decision": number})
    assert (status, shown["violation"]) == (200, VIOLATION)
    assert "60日" in shown["rights"]
    stranger = other_holder() | {"scope": "penalties"}
    status, body = call(handler, "/penalties/{decision}", by=stranger, method="GET", at={"decision": number})
    assert (status, body["code"]) == (404, "decision_unknown")


def test_it_stands_written_who_accepted_and_who_looked(stage):
    by = ready()
    accept(by)
    call(handler, "/penalties", by=by, method="GET")
    entries = AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9)
    assert sorted(entry.action for entry in entries) == ["penalties.viewed", "penalty.accepted"]


def test_nothing_personal_stands_in_the_answer_but_ones_own_plate(stage):
    _, body = accept(ready())
    assert not [text for text in PERSONAL if text in str(body)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"undisputed": False}, "not_confirmed"),
        ({"consents": False}, "not_confirmed"),
        ({"photos": PHOTOS[:2]}, "not_confirmed"),
        ({"notice": "rights-2020-01"}, "not_confirmed"),
    ],
)
def test_what_was_not_confirmed_is_not_decided(stage, change, code):
    status, body = accept(ready(), **change)
    assert (status, body["code"], refused(body)) == (409, "not_eligible", [code])
    assert ViolationDecided.of_violation(VIOLATION) is None


@pytest.mark.parametrize(
    "check",
    [
        {"state": "waiting"},
        {"state": "failed"},
        {"state": "spent"},
        {"act": "bind"},
        {"check": "01K9CHECK00000000000000002"},
        {"expires": 1},
        {"account": ACCOUNT[:-1] + "9"},
    ],
)
def test_without_a_passed_check_of_ones_own_for_this_act_nothing_is_decided(stage, check):
    by = ready(passed=False)
    alive(**check)
    status, body = accept(by)
    assert (status, body["code"]) == (409, "liveness_needed")
    assert ViolationDecided.of_violation(VIOLATION) is None


def test_a_verdict_opens_one_acceptance(stage):
    by = ready()
    photographed(violation(2, code="1039", points=0, shown="1#2026-10-20T10:00:00"), NEXT)
    assert accept(by)[0] == 201
    driver(ljjf="0", version="20261102T090000#0000000000")
    status, body = accept(by, "other", NEXT)
    assert (status, body["code"]) == (409, "liveness_needed")
    assert ViolationDecided.of_violation(NEXT) is None


def test_a_violation_is_decided_once(stage):
    by = ready()
    number = accept(by)[1]["number"]
    alive("01K9CHECK00000000000000002")
    status, body = accept(by, "other", check="01K9CHECK00000000000000002")
    assert status == 409
    assert "not_open" in refused(body)
    assert ViolationDecided.of_violation(VIOLATION) == number


def test_points_that_another_decision_just_brought_count(stage):
    by = ready()
    photographed(violation(2, shown="1#2026-10-20T10:00:00"), NEXT)
    accept(by)
    _, body = asked(by, NEXT)
    assert reasons(body) == ["would_reach_12"]


def test_accepted_again_where_the_answer_was_lost_it_is_the_same_decision(stage):
    by = ready()
    first = accept(by, "one")[1]
    assert accept(by, "two") == (201, first)
    assert len(outbox()) == 1


def test_whatever_call_fails_it_is_decided_once_in_the_end(stage):
    begun = kept()
    with planned(None) as plan:
        accept(ready())
    for kind in ("before", "after", "death"):
        for at in range(1, len(plan.calls) + 1):
            go_back(begun)
            with planned(at, kind):
                _tried(kind, at)
            status, body = accept(ready(), "again")
            assert status == 201, (kind, at, body)
            assert (len(outbox()), len(PointsEntry.of_person(person_token(ID)))) == (1, 1), (kind, at)


def _tried(kind, at):
    try:
        accept(ready(), f"first-{kind}-{at}")
    except (Death, Fault):
        return


def test_two_acceptances_of_one_person_at_once_do_not_count_from_the_same_points(stage):
    """The docket that the second one read is counted up by the first: it reads again, and is refused."""
    by = ready()
    photographed(violation(2, shown="1#2026-10-20T10:00:00"), NEXT)
    alive("01K9CHECK00000000000000002", account=ACCOUNT)
    person = person_token(ID)
    with meanwhile(lambda: Docket(f"person:{person}", version=7).save()):
        status, _ = accept(by, check="01K9CHECK00000000000000002")
    assert status == 201
    assert Docket.of_subject(f"person:{person}").version == 8
    assert len(OnDocket.of_person(person)) == 1


def test_a_binding_that_ends_meanwhile_stops_it(stage):
    by = ready()
    person = person_token(ID)
    with meanwhile(lambda: bound(person, PLATE, state="ended", version=1)):
        status, body = accept(by)
    assert (status, refused(body)) == (409, ["not_bound"])


def test_a_day_has_its_most(stage):
    by = ready()
    driver(ljjf="0")
    for number in range(2, 7):
        OnDocket(
            f"person:{person_token(ID)}", f"decided#{number}", number=str(number), vehicle=PLATE, code="1039",
            kind="fine", state="paid", fine=20_000, points=0, happened="2026-10-01T10:00:00",
            decided_at=clock.china_now().isoformat(timespec="seconds"), pay_by="2026-11-20",
        ).save()  # fmt: skip
    assert "daily_cap" in reasons(asked(by)[1])
    with clock.standing_at(clock.now() + timedelta(days=1)):
        again = holder(ID, NAME, PHONE) | {"scope": "penalties"}
        assert "daily_cap" not in reasons(asked(again)[1])


def test_who_is_not_verified_is_asked_to_be(stage):
    from tests.support.callers import citizen

    assert asked(citizen("penalties"))[1]["code"] == "not_verified"


def test_a_wrong_number_is_named(stage):
    by = ready()
    status, body = asked(by, "12")
    assert (status, [error["field"] for error in body["errors"]]) == (422, ["violation"])
    assert client("dynamodb").scan(TableName="test-violations-decisions")["Count"] == 0

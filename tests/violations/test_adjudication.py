import hashlib
import json
from datetime import datetime, timedelta

import msgspec
import pytest

from infra.local.clear_text import clear_text
from registry.licences.tellings import FACTS, entry_of
from tests.support import acceptance
from tests.support.acceptance import ready
from tests.support.appeals import (
    FIRST,
    REMOVAL,
    SECOND,
    STATEMENT,
    UPHELD,
    VIOLATION,
    approve,
    claim,
    end,
    file,
    filed,
    owner,
    penalty,
    propose,
    proposed,
    reviewer,
    stranger,
)
from tests.support.callers import call
from tests.support.cast import CAR, head, violation
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from tests.support.mirror import ID, NAME, PERSONAL, vehicle
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.points.standing import standing
from traffic.privacy.sealing import person_token
from traffic.records.appeal import Appeal, AppealFile, LiveAppeal
from traffic.records.audit import AuditEntry
from traffic.records.decision import Decision, OnDocket, OnVehicle
from traffic.records.newest import write_newest
from traffic.records.outbox import Outbox
from traffic.records.points import PointsEntry
from traffic.records.shown import page_of_vehicle
from traffic.records.violation import Photo, Violation
from violations.adjudication import handler
from violations.appealing.attaching import announced
from violations.contract.answers_adjudication import AppealCase, AppealLine, AppealQueue
from violations.penalties.paying import mark_paid
from violations.rules.states import State

FILES = f"test-violations-appeal-files-{ACCOUNT}"
PERSON_LEFT = {"person", "number", "at", "violation", "appeal", "ground", "event"}


@pytest.fixture
def mirrored(stage):
    """The car of the person ID, with its violation of which nothing was decided."""
    vehicle()
    head().save()
    violation(1).save()


@pytest.fixture
def number(mirrored):
    """An objection that was filed just now."""
    return filed()


@pytest.fixture
def first(number):
    return reviewer(FIRST)


@pytest.fixture
def second(number):
    """Another reviewer of the same district."""
    return reviewer(SECOND)


@pytest.fixture
def fined(mirrored):
    """An appeal against a fine, whose withdrawal is proposed."""
    penalty()
    return proposed(filed())


def queue(by, **query):
    return call(handler, "/appeals", by=by, method="GET", query=query or None)


def numbers(by):
    return [item["appeal"] for item in queue(by)[1]["items"]]


def look(by, number):
    return call(handler, "/appeals/{appeal}", by=by, method="GET", at={"appeal": number})


def entries(subject):
    return [entry.action for entry in AuditEntry.of_subject(subject, limit=50)]


def facts():
    return {fact.kind: json.loads(fact.detail) for fact in Outbox.scan()}


def waiting_since(number, due_on):
    facts = {
        "about": VIOLATION,
        "person": "p",
        "account": "a",
        "kind": "objection",
        "ground": "other",
        "state": "filed",
    }
    facts |= {"filed_at": "2026-11-01T09:00:00+08:00", "received_on": "2026-11-01", "answer_by": due_on}
    place = f"520103#{due_on}#{number}"
    facts |= {"rules": "2020-05-01", "district": "520103", "queue": "waiting", "place": place, "due_on": due_on}
    Appeal(number, statement_sealed=b"-", **facts).save()


def at(*moment):
    return clock.standing_at(datetime(*moment, tzinfo=clock.CHINA))


def test_what_waits_is_listed_with_its_clock_and_without_whose_it_is(number, first):
    status, body = queue(first)
    msgspec.convert(body, AppealQueue)
    (item,) = body["items"]
    assert (status, item["appeal"], item["state"], item["taken"]) == (200, number, "filed", False)
    assert (item["clock"]["on"], item["clock"]["days_left"]) == ("2026-11-12", 7)
    assert item["district"] == {"code": "520103", "text": "贵阳市云岩区"}
    assert NAME not in str(body)
    assert STATEMENT not in str(body)


def test_each_level_sees_its_own_area_and_nothing_beside_it(number):
    violation(2, agency="520102000000").save()
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        other = file(owner(), "k2", violation="5201032026000000000002")[1]["appeal"]
    assert numbers(reviewer(unit="520103000000")) == [number]
    assert numbers(reviewer(unit="520100000400")) == [other, number]
    assert numbers(reviewer(unit="520000000000")) == [other, number]
    assert numbers(reviewer(unit="520200000000")) == []


def test_what_is_overdue_comes_before_the_rest_of_every_district(mirrored):
    by, filed_on = owner(), {}
    for serial, agency, day in ((2, "520102", 4), (3, "520102", 12), (4, "520103", 4), (5, "520103", 12)):
        violation(serial, agency=f"{agency}000000").save()
        with at(2026, 11, day, 9, 0):
            by = owner()
            filed_on[serial] = file(by, f"k{serial}", violation=f"5201032026{serial:012d}")[1]["appeal"]
    with at(2026, 11, 13, 9, 0):
        items = queue(reviewer(unit="520100000000"))[1]["items"]
    assert [item["appeal"] for item in items] == [filed_on[serial] for serial in (2, 4, 3, 5)]
    assert [item["clock"]["overdue"] for item in items] == [True, True, False, False]


@pytest.mark.parametrize("late", [0, 7, 50, 57])
def test_the_queue_goes_on_over_pages_and_shows_each_once(stage, late):
    due = [f"2026-11-{4 + serial % 8:02}" for serial in range(late)] + ["2026-11-13"] * 55
    for serial, day in enumerate(due):
        waiting_since(f"A{serial:03}", day)
    with at(2026, 11, 13, 9, 0):
        officer, items, following = reviewer(), [], {}
        while following is not None:
            body = queue(officer, **following)[1]
            items += body["items"]
            following = {"next": body["next"]} if body["next"] else None
    assert sorted(item["appeal"] for item in items) == [f"A{serial:03}" for serial in range(late + 55)]
    assert [item["clock"]["on"] for item in items] == sorted(due)


def test_a_claim_shows_everything_that_has_to_be_weighed_and_stands_written(number, first):
    photo = {"sha256": b"0" * 32, "size": 9, "width": 1, "height": 1, "source": "t"}
    Photo(VIOLATION, "photo#1", key=f"violations/{VIOLATION}/1.jpeg", **photo).save()
    status, body = claim(first, number)
    assert status == 200
    msgspec.convert(body, AppealCase)
    assert (body["appellant"], body["statement"], body["state"]) == (NAME, STATEMENT, "taken")
    assert (body["claimed_until"], body["taken"]) == ("2026-11-05T12:30:00+08:00", True)
    assert (body["disputed"]["plate"], body["disputed"]["fine_fen"]) == (CAR, 20_000)
    (link,) = body["disputed"]["evidence"]
    assert "X-Amz-Signature=" in link
    assert "X-Amz-Expires=300" in link
    (entry,) = [one for one in AuditEntry.query(f"person:{person_token(ID)}") if one.action == "appeal.reviewed"]
    told = (entry.actor, entry.role, entry.unit, entry.purpose, entry.reference)
    assert told == (FIRST, "reviewer", "520103000000", "review", number)


def test_a_look_without_a_claim_is_written_each_time(number, second):
    assert look(second, number)[1]["statement"] == STATEMENT
    look(second, number)
    assert entries(f"person:{person_token(ID)}").count("appeal.looked_at") == 2
    assert Appeal.of_appeal(number).state == "filed"


def test_only_files_that_came_as_announced_are_opened(number, first):
    came = b"\x89PNG\r\n\x1a\n a picture"
    held = {
        "received": ("png", came, came),
        "altered": ("png", came + b"!", came),
        "missing": ("pdf", None, b"%PDF-1.7"),
    }
    files = []
    for kind, sent, told in held.values():
        files.append(
            announced(number, kind, len(told), hashlib.sha256(told).hexdigest() if sent != came + b"!" else "0" * 64)
        )
        if sent:
            client("s3").put_object(Bucket=FILES, Key=files[-1].key, Body=sent)
    disguised = announced(number, "jpeg", 9, hashlib.sha256(b"<script>!").hexdigest())
    client("s3").put_object(Bucket=FILES, Key=disguised.key, Body=b"<script>!")
    Appeal.of_appeal(number).update([Appeal.files.set([*files, disguised])])
    shown = claim(first, number)[1]["files"]
    assert [file["state"] for file in shown] == ["received", "altered", "missing", "altered"]
    assert [file["link"] is None for file in shown] == [False, True, True, True]
    assert "response-content-disposition=attachment" in shown[0]["link"]


def test_an_appeal_is_one_reviewers_at_a_time(number, first, second):
    claim(first, number)
    assert claim(second, number)[1]["code"] == "appeal_taken"
    assert propose(second, number)[1]["code"] == "appeal_taken"
    assert queue(second)[1]["items"][0]["taken"]


def test_of_two_who_claim_in_the_same_moment_one_has_it(number, first, second):
    with meanwhile(lambda: claim(second, number)):
        assert claim(first, number)[1]["code"] == "appeal_taken"
    assert Appeal.of_appeal(number).reviewer == SECOND


def test_a_claim_may_be_renewed_and_lapses_after_its_time(number, first, second):
    claim(first, number)
    with clock.standing_at(clock.now() + timedelta(minutes=29)):
        assert claim(first, number)[1]["claimed_until"] == "2026-11-05T12:59:00+08:00"
    with clock.standing_at(clock.now() + timedelta(minutes=60)):
        assert propose(first, number)[1]["code"] == "appeal_not_claimed"
        assert claim(second, number)[0] == 200
        assert propose(first, number)[1]["code"] == "appeal_taken"


def test_nothing_is_decided_unclaimed(number, first):
    assert propose(first, number)[1]["code"] == "appeal_not_claimed"


def test_upholding_takes_effect_at_once(number, first):
    claim(first, number)
    status, body = propose(first, number, UPHELD)
    assert status == 200
    msgspec.convert(body, AppealLine)
    assert (body["state"], body["state_text"], body["clock"]) == ("upheld", "维持", None)
    held = Appeal.of_appeal(number)
    assert (held.queue, held.notice, held.approved_by) == (None, "due", None)
    assert LiveAppeal.holder_of(VIOLATION) is None
    assert Violation.of_number(VIOLATION).state == State.RECORDED
    assert facts()["appeal.decided"] == {
        "event": facts()["appeal.decided"]["event"],
        "appeal": number,
        "violation": VIOLATION,
        "outcome": "upheld",
        "at": "2026-11-05T12:00:00+08:00",
    }
    assert "appeal.upheld" in entries(f"person:{person_token(ID)}")


def test_a_proposal_waits_for_a_second_person_with_its_own_clock(number, first):
    claim(first, number)
    body = propose(first, number)[1]
    assert (body["state"], body["proposed_by"]) == ("proposed", FIRST)
    assert (body["clock"]["task"], body["clock"]["on"]) == ("carry_out", "2026-11-10")
    assert body["clock"]["text"] == "应于2026年11月10日前办结消除, 还有5天"
    assert Violation.of_number(VIOLATION).state == State.RECORDED
    assert (numbers(first), facts()) == ([number], {})


def test_an_objection_that_is_approved_removes_the_record(number, second):
    status, body = approve(second, proposed(number))
    assert (status, body["state"], body["state_text"]) == (200, "withdrawn", "予以撤销")
    record = Violation.of_number(VIOLATION)
    assert (record.state, record.shown[0], record.version) == (State.WITHDRAWN, "0", "20261105T120000#withdrawn")
    assert list(facts()) == ["appeal.decided"]
    assert (LiveAppeal.holder_of(VIOLATION), numbers(second)) == (None, [])
    assert entries(f"violation:{VIOLATION}") == ["violation.withdrawn"]
    (shown,) = page_of_vehicle("02贵A7C301").violations
    assert shown.state == State.WITHDRAWN


def test_no_older_export_brings_a_removed_record_back(number, second):
    approve(second, proposed(number))
    write_newest([violation(1, version="20261105T115959#ff")])
    assert Violation.of_number(VIOLATION).state == State.WITHDRAWN


def test_a_penalty_is_undone_as_a_whole(fined):
    approve(reviewer(SECOND), fined, approve=True, words="同意撤销。")
    decision = Decision.of_number("5201031900000017")
    assert (decision.state, decision.withdrawn_at) == ("withdrawn", "2026-11-05T12:00:00+08:00")
    (listed,) = OnDocket.of_person(decision.person)
    assert listed.state == "withdrawn"
    assert OnVehicle.of_vehicle("02贵A7C301", "2020-01-01") == []
    assert Violation.of_number(VIOLATION).state == State.WITHDRAWN
    held = Appeal.of_appeal(fined)
    assert (held.proposed_by, held.approved_by, held.decision) == (FIRST, SECOND, decision.number)
    assert entries(f"decision:{decision.number}") == ["decision.withdrawn"]


def test_what_a_person_accepted_alone_is_undone_to_the_last_row(stage):
    """Through the door of penalties: nothing of the acceptance is left that would count against person or vehicle."""
    by = ready()
    number = acceptance.accept(by)[1]["number"]
    assert approve(reviewer(SECOND), proposed(filed(by)))[1]["decision_number"] == number
    decision = Decision.of_number(number)
    (listed,) = OnDocket.of_person(decision.person)
    assert (decision.state, listed.state) == ("withdrawn", "withdrawn")
    assert OnVehicle.of_vehicle(decision.vehicle, "2020-01-01") == []
    day = clock.business_day()
    told = (entry.event for entry in PointsEntry.of_person(decision.person))
    assert standing(told, day.replace(year=2020), day).points == 0
    assert sorted(facts()) == ["appeal.decided", "penalty.decided", "penalty.withdrawn"]


def test_the_points_are_gone_and_the_ledger_makes_the_same_entry_of_the_fact(fined):
    approve(reviewer(SECOND), fined)
    told = PointsEntry.of_person(person_token(ID))
    day = clock.business_day()
    assert standing((entry.event for entry in told), day.replace(year=2020), day).points == 0
    fact = {"detail-type": "penalty.withdrawn", "detail": facts()["penalty.withdrawn"]}
    assert fact["detail-type"] in FACTS
    again = entry_of(fact)
    assert again.content in {entry.entry for entry in told}


def test_the_fact_says_what_payments_need_and_nothing_that_names_anybody(fined):
    approve(reviewer(SECOND), fined)
    fact = facts()["penalty.withdrawn"]
    assert set(fact) == PERSON_LEFT
    assert (fact["number"], fact["violation"], fact["ground"]) == ("5201031900000017", VIOLATION, "wrong_plate")
    assert clear_text(client("dynamodb"), [*PERSONAL, STATEMENT, REMOVAL["words"]]) == []


@pytest.mark.parametrize("state", ["decided", "paid"])
def test_it_is_undone_whatever_had_become_of_the_money(fined, state):
    if state == "paid":
        mark_paid("5201031900000017", VIOLATION, "2026-11-05T11:00:00+08:00")
    with at(2026, 12, 28, 9, 0):
        reviewers = reviewer(SECOND)
        assert approve(reviewers, fined)[1]["state"] == "withdrawn"
    assert Decision.of_number("5201031900000017").state == "withdrawn"
    assert Violation.of_number(VIOLATION).state == State.WITHDRAWN


def test_a_warning_is_withdrawn_as_well(mirrored):
    penalty(kind="warning", fine=0, points=0, pay_by=None)
    assert approve(reviewer(SECOND), proposed(filed()))[1]["state"] == "withdrawn"
    assert Decision.of_number("5201031900000017").state == "withdrawn"


def test_a_payment_told_in_the_same_moment_changes_nothing(fined):
    with meanwhile(lambda: mark_paid("5201031900000017", VIOLATION, "2026-11-05T11:59:59+08:00")):
        assert approve(reviewer(SECOND), fined)[1]["state"] == "withdrawn"
    decision = Decision.of_number("5201031900000017")
    assert (decision.state, decision.paid_at) == ("withdrawn", "2026-11-05T11:59:59+08:00")


def test_a_payment_told_afterwards_does_not_bring_it_back(fined):
    approve(reviewer(SECOND), fined)
    mark_paid("5201031900000017", VIOLATION, "2026-11-05T12:00:01+08:00")
    assert Decision.of_number("5201031900000017").state == "withdrawn"
    assert Violation.of_number(VIOLATION).state == State.WITHDRAWN


def test_a_decision_made_since_an_objection_was_filed_goes_with_it(number, second):
    proposed(number)
    with meanwhile(penalty):
        assert approve(second, number)[1]["decision_number"] == "5201031900000017"
    assert Decision.of_number("5201031900000017").state == "withdrawn"


def test_an_import_in_the_same_moment_is_withdrawn_too(number, second):
    newer = violation(1, place="另一处", version="20261105T113000#aa")
    proposed(number)
    with meanwhile(lambda: write_newest([newer])):
        assert approve(second, number)[0] == 200
    record = Violation.of_number(VIOLATION)
    assert (record.place, record.state) == ("另一处", State.WITHDRAWN)


def test_whoever_proposed_does_not_approve(fined):
    status, body = approve(reviewer(FIRST), fined)
    assert (status, body["code"]) == (409, "own_proposal")
    assert Decision.of_number("5201031900000017").state == "decided"


def test_whoever_proposed_does_not_send_it_back_either(fined):
    assert approve(reviewer(FIRST), fined, approve=False, words="重新考虑。")[1]["code"] == "own_proposal"


def test_what_is_not_approved_waits_for_a_reviewer_again_with_the_reason(number, first, second):
    status, body = approve(second, proposed(number), approve=False, words="证据不足, 请补充核实。")
    assert (status, body["state"], body["proposed_by"]) == (200, "filed", None)
    assert (body["clock"]["task"], body["clock"]["on"]) == ("answer", "2026-11-12")
    assert LiveAppeal.holder_of(VIOLATION) == number
    case = claim(first, number)[1]
    assert (case["returned_by"], case["approval_words"], case["verdict"]) == (SECOND, "证据不足, 请补充核实。", None)
    propose(first, number, UPHELD)
    assert Appeal.of_appeal(number).state == "upheld"


def test_nothing_but_a_proposal_is_approved(number, first, second):
    assert approve(second, number)[1]["code"] == "nothing_proposed"
    claim(first, number)
    propose(first, number, UPHELD)
    assert approve(second, number)[1]["code"] == "nothing_proposed"


def test_everything_said_twice_is_said_once(number, first, second):
    claim(first, number)
    assert propose(first, number) == propose(first, number)
    assert approve(second, number) == approve(second, number)
    told = [fact.kind for fact in Outbox.scan()]
    assert told == ["appeal.decided"]
    assert entries(f"person:{person_token(ID)}").count("appeal.approved") == 1


def test_sending_back_and_upholding_twice_is_once(number, first, second):
    proposed(number)
    no = {"approve": False, "words": "证据不足。"}
    assert approve(second, number, **no) == approve(second, number, **no)
    claim(first, number)
    assert propose(first, number, UPHELD) == propose(first, number, UPHELD)
    assert entries(f"person:{person_token(ID)}").count("appeal.upheld") == 1


def test_of_two_who_approve_in_the_same_moment_one_does(fined):
    second, third = reviewer(SECOND), reviewer("officer:777777")
    with meanwhile(lambda: approve(third, fined)):
        assert approve(second, fined)[1]["code"] == "nothing_proposed"
    assert Appeal.of_appeal(fined).approved_by == "officer:777777"
    assert sorted(fact.kind for fact in Outbox.scan()) == ["appeal.decided", "penalty.withdrawn"]


def test_another_verdict_afterwards_is_refused(number, first, second):
    claim(first, number)
    propose(first, number, UPHELD)
    assert propose(first, number)[1]["code"] == "not_for_review"
    assert claim(second, number)[1]["code"] == "not_for_review"


def test_what_was_taken_back_meanwhile_is_not_decided(number, first):
    claim(first, number)
    by = owner()
    with meanwhile(lambda: end(by, number)):
        assert propose(first, number)[1]["code"] == "not_for_review"
    assert Appeal.of_appeal(number).state == "closed"


def test_what_was_taken_back_before_the_approval_is_not_withdrawn(fined):
    by = owner()
    with meanwhile(lambda: end(by, fined)):
        assert approve(reviewer(SECOND), fined)[1]["code"] == "nothing_proposed"
    assert Decision.of_number("5201031900000017").state == "decided"


def test_another_districts_appeal_and_none_at_all_get_the_same_answer(number):
    other = reviewer(unit="520102000000")
    answers = [act(other, number) for act in (claim, propose, approve, look)] + [claim(other, "01K9NONE")]
    assert {(status, body["code"]) for status, body in answers} == {(404, "appeal_unknown")}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outcome": "upheld"}, "ground"),
        ({"ground": "facts_clear"}, "ground"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"words": ""}, "words"),
    ],
)
def test_a_wrong_field_of_a_verdict_is_named(number, first, change, field):
    status, body = propose(first, number, REMOVAL | change)
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


def test_who_does_not_approve_says_why(number, second):
    status, body = approve(second, number, approve=False)
    assert (status, body["errors"][0]["field"]) == (422, "words")


def test_a_page_token_of_another_area_is_refused(number):
    assert queue(reviewer(), next="anything")[0] == 422


def test_nobody_another_scope_and_citizens_are_refused(number, first):
    assert queue(None)[0] == 401
    assert queue(first | {"scope": "registry.review"})[0] == 403
    assert claim(stranger(), number)[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_of_a_withdrawal_fails_all_of_it_happens_or_nothing(stage, kind):
    vehicle()

    def arranged(serial):
        whole, decision = f"5201032026{serial:012d}", f"52010319{serial:08d}"
        violation(serial, State.DECIDED, decision=decision, handled="2026-11-05").save()
        penalty(decision, violation=whole)
        number = file(owner(), f"k{serial}", violation=whole)[1]["appeal"]
        return whole, decision, proposed(number)

    def undone(whole, decision, number):
        """What each part says of whether it happened."""
        revoked = [one.number for one in PointsEntry.of_person(person_token(ID)) if one.kind == "revoked"]
        told = [json.loads(fact.detail) for fact in Outbox.scan()]
        return [
            Appeal.of_appeal(number).state == "withdrawn",
            LiveAppeal.holder_of(whole) is None,
            Violation.of_number(whole).state == State.WITHDRAWN,
            Decision.of_number(decision).state == "withdrawn",
            [row.state for row in OnDocket.of_person(person_token(ID)) if row.number == decision] == ["withdrawn"],
            decision in revoked,
            decision not in [row.number for row in OnVehicle.of_vehicle("02贵A7C301", "2020-01-01")],
            [fact["appeal"] for fact in told].count(number) == 2,
            entries(f"decision:{decision}") == ["decision.withdrawn"],
            entries(f"violation:{whole}") == ["violation.withdrawn"],
        ]

    with planned(None) as plan:
        case = arranged(500)
        plan.calls.clear()
        second = reviewer(SECOND)
        approve(second, case[-1])
    for call_number in range(1, len(plan.calls) + 1):
        case = arranged(500 + call_number)
        second = reviewer(SECOND)
        try:
            with planned(call_number, kind):
                approve(second, case[-1])
        except Death:
            pass
        assert len(set(undone(*case))) == 1, f"fault {kind} at call {call_number}, {plan.calls[call_number - 1]}"
        assert approve(second, case[-1])[1]["state"] == "withdrawn"
        assert all(undone(*case))


def test_the_file_of_the_record_is_a_plain_map(number):
    Appeal.of_appeal(number).update([Appeal.files.set([announced(number, "pdf", 5, "0" * 64)])])
    (kept,) = Appeal.of_appeal(number).files
    assert isinstance(kept, AppealFile)
    assert (kept.type, kept.size, kept.sha256) == ("pdf", 5, "0" * 64)

from typing import get_args, get_type_hints

import msgspec
import pytest

from infra.local.clear_text import clear_text
from recognition.contract.answers_materials import MaterialsAnswer
from recognition.contract.requests_materials import MaterialsRequest
from recognition.rules.cases import Case
from tests.support.callers import citizen
from tests.support.faults import Death, planned
from tests.support.machinery import outbox
from tests.support.materials import announced, own, owner, stranger, submit, submitted
from tests.support.mirror import OTHER_ID, PERSONAL
from tests.support.stage import client, empty
from traffic.records.audit import AuditEntry
from traffic.records.material_set import MaterialSet


@pytest.fixture
def person(stage):
    return owner()


def test_a_set_is_handed_in_and_told_of(person):
    picture = announced(person, 1)
    status, body = submit(person, pictures=[picture])
    assert status == 201
    msgspec.convert(body, MaterialsAnswer)
    assert (body["case_text"], body["state"], body["pictures"]) == ("期满换领驾驶证", "submitted", [picture])
    (fact,) = outbox()
    assert (fact["detail-type"], fact["detail"]["set"]) == ("materials.submitted", body["set"])
    held = MaterialSet.of_set(body["set"])
    actions = [entry.action for entry in AuditEntry.of_subject(f"person:{held.person}", limit=9)]
    assert actions == ["materials.submitted"]


def test_what_the_application_says_is_nowhere_in_clear(person):
    submitted(person)
    assert clear_text(client("dynamodb"), PERSONAL) == []


def test_handed_in_twice_under_one_key_it_is_one_set(person):
    picture = announced(person, 1)
    assert submit(person, pictures=[picture]) == submit(person, pictures=[picture])
    assert MaterialSet.count() == 1


def test_whoever_lost_the_answer_hands_in_no_second_set(person):
    picture = announced(person, 1)
    first = submit(person, pictures=[picture])
    empty("foundation-idempotency")
    assert submit(person, pictures=[picture]) == first
    assert (MaterialSet.count(), len(outbox())) == (1, 1)
    assert submit(person, "another", pictures=[picture])[1]["set"] != first[1]["set"]


def test_a_person_asks_after_their_own(person):
    number = submitted(person)
    status, body = own(person, number)
    assert (status, body["state_text"], body["verdict"]) == (200, "已提交, 正在识别", None)


def test_other_peoples_sets_and_none_at_all_get_the_same_answer(person):
    answers = [own(stranger(), submitted(person)), own(person, "01K9NONE")]
    assert {(status, body["code"]) for status, body in answers} == {(404, "set_unknown")}


def test_a_set_is_made_of_own_pictures(person):
    status, body = submit(person, pictures=[announced(stranger(), 1)])
    assert (status, body["code"]) == (404, "picture_unknown")
    assert outbox() == []


def test_nobody_applies_for_somebody_else(person):
    status, body = submit(person, pictures=[announced(person, 1)], citizen_id=OTHER_ID)
    assert (status, body["code"]) == (403, "applicant_differs")


def test_an_account_of_nobody_known_is_refused(stage):
    unverified = citizen("recognition")
    assert submit(unverified, pictures=[announced(unverified, 1)])[1]["code"] == "not_verified"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"case": "wedding"}, "case"),
        ({"citizen_id": "520103199003071230"}, "citizen_id"),
        ({"case": "inspection_mark"}, "plate"),
        ({"case": "inspection_mark", "plate": "贵A7C301", "plate_kind": "52"}, "plate_kind"),
        ({"name": "张"}, "name"),
        ({"letter": "1"}, "letter"),
    ],
)
def test_a_wrong_field_is_named(person, change, field):
    status, body = submit(person, pictures=[announced(person, 1)], **change)
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


@pytest.mark.parametrize("count", [0, 7])
def test_no_picture_and_too_many_are_refused(person, count):
    assert submit(person, pictures=[f"{n:032x}" for n in range(count)])[0] == 422


def test_a_picture_counts_once(person):
    status, body = submit(person, pictures=[announced(person, 1)] * 2)
    assert (status, body["errors"][0]["code"]) == (422, "repeated")


def test_nobody_and_another_scope_are_refused(person):
    picture = announced(person, 1)
    assert submit(None, pictures=[picture])[0] == 401
    assert submit(person | {"scope": "penalties"}, pictures=[picture])[0] == 403


def test_the_contract_names_the_cases_of_the_rules():
    (literal, *_) = get_args(get_type_hints(MaterialsRequest, include_extras=True)["case"])
    assert set(get_args(literal)) == {case.value for case in Case}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_there_is_a_set_with_its_fact_or_neither(person, kind):
    picture = announced(person, 1)
    with planned(None) as plan:
        submit(person, "first", pictures=[picture])
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                submit(person, f"k{at}", pictures=[picture])
        except Death:
            pass
        told = {fact["detail"]["set"] for fact in outbox()}
        assert told == {held.set for held in MaterialSet.scan()}, f"fault {kind} at {plan.calls[at - 1]}"

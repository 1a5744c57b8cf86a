import base64
import json
from datetime import datetime, timedelta
from typing import get_args

import msgspec
import pytest

from infra.local.clear_text import clear_text
from tests.support.appeals import (
    REQUEST,
    STATEMENT,
    UPHELD,
    VIOLATION,
    claim,
    end,
    file,
    filed,
    own,
    owner,
    penalty,
    propose,
    proposed,
    reviewer,
    stranger,
)
from tests.support.callers import call, citizen
from tests.support.cast import violation
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from tests.support.mirror import ID, OTHER_ID, OTHER_NAME, PERSONAL, bound, vehicle
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic import clock
from traffic.privacy.sealing import person_token
from traffic.records.appeal import Appeal, LiveAppeal
from traffic.records.audit import AuditEntry
from violations.appeal import handler
from violations.contract.answers_appeals import AppealAnswer, AppealDetail, AppealsAnswer, FileForm
from violations.contract.requests_appeals import Ground
from violations.rules.appeal_grounds import GROUNDS
from violations.rules.states import State

FILES = "/appeals/{appeal}/files"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FILE = {"type": "jpeg", "size": 482133, "sha256": SHA256}


@pytest.fixture
def person(stage):
    """The car's owner, and its violation of which nothing was decided yet."""
    vehicle()
    violation(1).save()
    return owner()


def attach(by, number, **change):
    return call(handler, FILES, FILE | change, by=by, at={"appeal": number})


def own_list(by, **query):
    return call(handler, "/appeals", by=by, method="GET", query=query or None)


def actions(person):
    return [entry.action for entry in AuditEntry.of_subject(f"person:{person}", limit=50)]


def test_an_objection_is_filed_with_its_clock_on_the_working_day_calendar(person):
    status, body = file(person)
    assert status == 201
    msgspec.convert(body, AppealAnswer)
    assert (body["kind"], body["state"], body["decision_number"]) == ("objection", "filed", None)
    # Thursday the 5th is not counted, and a weekend lies between.
    assert body["clock"] == {
        "task": "answer",
        "on": "2026-11-12",
        "days_left": 7,
        "overdue": False,
        "text": "应于2026年11月12日前答复, 还有7天",
        "source": "公安部令157第5条",
    }


def test_a_filed_one_holds_the_violation_and_waits_in_its_district(person):
    number = filed(person)
    held = Appeal.of_appeal(number)
    assert LiveAppeal.holder_of(VIOLATION) == number
    assert (held.queue, held.place) == ("waiting", f"520103#2026-11-12#{number}")
    assert [one.appeal for one in Appeal.of_violation(VIOLATION)] == [number]
    assert actions(held.person) == ["appeal.filed"]


def test_an_appeal_after_the_decision_is_of_whom_it_concerns(person):
    made = penalty()
    status, body = file(person)
    assert (status, body["kind"], body["decision_number"]) == (201, "appeal", made.number)
    assert body["clock"]["source"].startswith("行政处罚法第75条")


@pytest.mark.parametrize("kind", ["vehicle", "unit_vehicle"])
def test_whoever_has_bound_the_vehicle_may_object(person, kind):
    vehicle(sfzmhm=OTHER_ID, syr=OTHER_NAME)
    bound(person_token(ID), "02贵A7C301", kind)
    assert file(person)[0] == 201


def test_what_is_said_is_nowhere_in_clear(person):
    filed(person)
    assert clear_text(client("dynamodb"), [*PERSONAL, STATEMENT]) == []


def test_a_person_sees_what_they_said_and_the_files(person):
    number = filed(person)
    attach(person, number)
    status, body = own(person, number)
    assert status == 200
    msgspec.convert(body, AppealDetail)
    assert (body["statement"], body["files"], body["verdict"]) == (STATEMENT, [FILE], None)


def test_a_proposal_is_no_verdict_yet_for_the_person(person):
    number = proposed(filed(person))
    _, body = own(person, number)
    assert (body["state"], body["verdict"], body["clock"]["task"]) == ("taken", None, "answer")


def test_a_verdict_is_shown_with_its_words(person):
    number = filed(person)
    first = reviewer()
    claim(first, number)
    propose(first, number, UPHELD)
    _, body = own(person, number)
    assert (body["state_text"], body["clock"]) == ("维持", None)
    assert body["verdict"] == {
        "ground": {"code": "facts_clear", "text": "事实清楚, 证据确实充分"},
        "words": UPHELD["words"],
    }


def test_the_list_is_the_latest_first_in_pages(person):
    for serial in range(2, 24):
        violation(serial).save()
        with clock.standing_at(clock.now() + timedelta(minutes=serial)):
            file(person, f"k{serial}", violation=f"5201032026{serial:012d}")
    first = own_list(person)[1]
    msgspec.convert(first, AppealsAnswer)
    rest = own_list(person, next=first["next"])[1]
    found = [int(item["violation"][-3:]) for item in first["items"] + rest["items"]]
    assert (found, rest["next"]) == (list(range(23, 1, -1)), None)


def test_the_clock_says_in_words_that_it_has_run_out(person):
    number = filed(person)
    with clock.standing_at(datetime(2026, 11, 12, 23, 0, tzinfo=clock.CHINA)):
        assert own_list(owner())[1]["items"][0]["clock"]["text"] == "应于2026年11月12日前答复, 今日到期"
    with clock.standing_at(datetime(2026, 11, 14, 9, 0, tzinfo=clock.CHINA)):
        told = own(owner(), number)[1]["clock"]
    assert (told["overdue"], told["days_left"], told["text"]) == (True, -2, "应于2026年11月12日前答复, 已逾期2天")


def test_a_file_gets_a_form_that_fits_only_it(person):
    number = filed(person)
    status, form = attach(person, number)
    assert status == 200
    msgspec.convert(form, FileForm)
    key = f"appeals/{number}/{SHA256}.jpeg"
    assert (form["fields"]["key"], form["expires_at"]) == (key, "2026-11-05T12:05:00+08:00")
    assert form["fields"]["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))["conditions"]
    checksum = base64.b64encode(bytes.fromhex(SHA256)).decode()
    for condition in (
        {"key": key},
        {"bucket": f"test-violations-appeal-files-{ACCOUNT}"},
        {"Content-Type": "image/jpeg"},
        {"x-amz-checksum-sha256": checksum},
        ["content-length-range", 482133, 482133],
    ):
        assert condition in policy
    assert form["fields"]["x-amz-checksum-sha256"] == checksum


def test_a_file_asked_for_again_is_one_file(person):
    number = filed(person)
    assert attach(person, number)[1]["fields"]["key"] == attach(person, number)[1]["fields"]["key"]
    assert len(Appeal.of_appeal(number).files) == 1


def test_an_end_frees_the_violation_for_another(person):
    number = filed(person)
    status, body = end(person, number)
    assert (status, body["state"], body["state_text"], body["clock"]) == (200, "closed", "本人已撤回", None)
    held = Appeal.of_appeal(number)
    assert (held.queue, held.place, LiveAppeal.holder_of(VIOLATION)) == (None, None, None)
    assert file(person, "again")[0] == 201


def test_an_end_twice_is_one_end(person):
    number = filed(person)
    assert end(person, number) == end(person, number)
    assert actions(Appeal.of_appeal(number).person).count("appeal.closed") == 1


def test_what_is_proposed_may_still_be_taken_back(person):
    assert end(person, proposed(filed(person)))[1]["state"] == "closed"


def test_the_same_request_twice_is_one_appeal(person):
    assert file(person) == file(person)
    assert file(person, "other key") == file(person)
    assert Appeal.count() == 2, "the appeal and its guard"


def test_another_one_about_the_same_violation_is_refused(person):
    filed(person)
    status, body = file(person, "other", statement="另有理由说明。")
    assert (status, body["code"]) == (409, "appeal_pending")


def test_a_drivers_objection_stands_in_the_owners_way(person):
    bound(person_token(OTHER_ID), "02贵A7C301", "unit_vehicle")
    filed(stranger())
    assert file(person)[1]["code"] == "appeal_pending"


def test_other_peoples_violations_and_none_at_all_get_the_same_answer(person):
    answers = [file(stranger()), file(person, "k2", violation="5201032026000000000099")]
    penalty()
    answers.append(file(stranger(), "k3"))
    assert {(status, body["code"]) for status, body in answers} == {(404, "nothing_to_appeal")}
    assert Appeal.count() == 0


def test_an_owner_does_not_appeal_for_the_driver_who_was_punished(person):
    penalty(person=person_token(OTHER_ID))
    assert file(person)[0] == 404
    assert file(stranger(), "k2")[0] == 201


@pytest.mark.parametrize("state", ["ended", "requested"])
def test_a_binding_that_is_not_in_force_gives_no_right(person, state):
    bound(person_token(OTHER_ID), "02贵A7C301", state=state)
    assert file(stranger())[0] == 404


def test_a_binding_of_another_kind_gives_no_right(person):
    bound(person_token(OTHER_ID), "02贵A7C301", "clerk")
    assert file(stranger())[0] == 404


def test_what_is_withdrawn_already_is_not_appealed_against(person):
    violation(1, State.WITHDRAWN).save()
    assert file(person)[1]["code"] == "already_withdrawn"
    penalty(state="withdrawn")
    assert file(person, "k2")[1]["code"] == "already_withdrawn"


@pytest.mark.parametrize("state", [State.DECIDED, State.SETTLED])
def test_what_others_decided_is_appealed_against_there(person, state):
    violation(1, state).save()
    status, body = file(person)
    assert (status, body["code"]) == (409, "decided_elsewhere")


def test_an_account_of_nobody_known_is_refused(person):
    unverified = owner() | {"session": "none"}
    assert file(unverified)[0] == 401
    assert file(citizen("penalties"))[1]["code"] == "not_verified"


def test_nobody_and_another_scope_are_refused(person):
    assert file(None)[0] == 401
    assert file(person | {"scope": "registry.bind"})[0] == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"violation": "123"}, "violation"),
        ({"ground": "unlucky"}, "ground"),
        ({"statement": "不"}, "statement"),
        ({"statement": "不" * 2001}, "statement"),
        ({"plate": "贵A7C301"}, "plate"),
    ],
)
def test_a_wrong_field_is_named(person, change, field):
    status, body = file(person, **change)
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


def test_it_takes_an_idempotency_key(person):
    assert call(handler, "/appeals", REQUEST, by=person)[0] == 422


def test_other_peoples_appeals_and_none_at_all_get_the_same_answer(person):
    number = filed(person)
    other = stranger()
    guard = LiveAppeal.key_of(VIOLATION)
    answers = [
        own(other, number),
        end(other, number),
        attach(other, number),
        own(person, "01K9NONE"),
        own(person, guard),
    ]
    assert {(status, body["code"]) for status, body in answers} == {(404, "appeal_unknown")}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "gif"}, "type"),
        ({"size": 8 * 1024 * 1024 + 1}, "size"),
        ({"size": 0}, "size"),
        ({"sha256": "0"}, "sha256"),
    ],
)
def test_a_wrong_file_is_named(person, change, field):
    status, body = attach(person, filed(person), **change)
    assert (status, body["errors"][0]["field"]) == (422, field)


def test_only_so_many_files_may_come_with_one(person):
    number = filed(person)
    answers = [attach(person, number, sha256=f"{n:064x}") for n in range(6)]
    assert [status for status, _ in answers] == [200] * 5 + [409]
    assert answers[-1][1]["code"] == "files_full"


def test_what_is_settled_takes_no_file_and_no_end(person):
    number = filed(person)
    first = reviewer()
    claim(first, number)
    propose(first, number, UPHELD)
    assert [answer[1]["code"] for answer in (attach(person, number), end(person, number))] == ["appeal_settled"] * 2


def test_a_page_token_of_another_person_is_refused(person):
    assert own_list(person, next="anything")[0] == 422


def test_the_contract_names_the_grounds_of_the_rules():
    assert get_args(Ground) == tuple(GROUNDS)


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_there_is_one_appeal_or_none(person, kind):
    with planned(None) as plan:
        file(person, "first")
    for at in range(1, len(plan.calls) + 1):
        number = f"5201032026{at + 100:012d}"
        violation(at + 100).save()
        try:
            with planned(at, kind):
                file(person, f"k{at}", violation=number)
        except Death:
            pass
        held = LiveAppeal.holder_of(number)
        assert [one.appeal for one in Appeal.of_violation(number)] == ([held] if held else [])
        # Whoever heard nothing asks again, later or under another key.
        status, body = file(person, f"again{at}", violation=number)
        assert (status, body["appeal"]) == (201, held or body["appeal"]), f"fault {kind} at {plan.calls[at - 1]}"
        assert len(Appeal.of_violation(number)) == 1


def test_a_decision_made_in_the_same_moment_makes_it_an_appeal(person):
    with meanwhile(penalty):
        status, body = file(person)
    assert (status, body["kind"], body["decision_number"]) == (201, "appeal", "5201031900000017")


def test_of_two_who_file_in_the_same_moment_one_does(person):
    bound(person_token(OTHER_ID), "02贵A7C301", "unit_vehicle")
    other = stranger()
    with meanwhile(lambda: file(other, "other")):
        assert file(person)[1]["code"] == "appeal_pending"
    assert len(Appeal.of_violation(VIOLATION)) == 1


def test_what_a_reviewer_decides_in_the_same_moment_is_not_taken_back(person):
    number = filed(person)
    first = reviewer()
    claim(first, number)
    with meanwhile(lambda: propose(first, number, UPHELD)):
        assert end(person, number)[1]["code"] == "appeal_settled"
    assert Appeal.of_appeal(number).state == "upheld"


def test_a_file_that_comes_while_it_is_claimed_is_kept(person):
    number = filed(person)
    first = reviewer()
    with meanwhile(lambda: claim(first, number)):
        assert attach(person, number)[0] == 200
    held = Appeal.of_appeal(number)
    assert (held.state, len(held.files)) == ("taken", 1)

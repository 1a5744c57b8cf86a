from datetime import timedelta

import pytest

from infra.local.clear_text import clear_text
from registry import bindings
from registry.review import handler
from tests.support.bindings import holder, other_holder
from tests.support.callers import call, officer
from tests.support.faults import Death, planned
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, PERSONAL, driver, vehicle
from tests.support.packages import waiting
from tests.support.stage import client
from traffic import clock
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding
from traffic.records.review import ReviewCount

CLAIM, DECISION = "/reviews/{binding}/claim", "/reviews/{binding}/decision"
CAR = {"plate": "贵A7C301", "plate_kind": "02", "tail": "047371"}
APPROVAL = {"outcome": "approve", "reason": "checked"}
REJECTION = {"outcome": "reject", "reason": "papers_missing", "words": "请补充加盖公章的授权书"}
SCOPE = "registry.review"


@pytest.fixture
def reviewer(stage):
    return officer(SCOPE, roles="reviewer", unit="520103000000")


@pytest.fixture
def second(stage):
    """Another reviewer of the same district."""
    return officer(
        SCOPE, roles="reviewer", unit="520103000000", number="officer:520199", terminal="01K9TERMINAL00000000000002"
    )


def of_unit(unit):
    return officer(SCOPE, roles="reviewer", unit=unit, number="officer:777777", terminal="01K9TERMINAL00000000000003")


@pytest.fixture
def application(reviewer):
    """The number of one that waits in Yunyan: the car is under seizure."""
    return apply(CAR["plate"], "520103000000")


def apply(plate, department, **row):
    vehicle(hphm=plate, glbm=department, zt="K", **row)
    body = CAR | {"plate": plate}
    return call(bindings.handler, "/bindings/vehicles", body, by=holder(), Idempotency_Key=plate)[1]["binding"]


def queue(by, **query):
    return call(handler, "/reviews", by=by, method="GET", query=query or None)[1]


def numbers(by, **query):
    return [item["binding"] for item in queue(by, **query)["items"]]


def claim(by, binding):
    return call(handler, CLAIM, {}, by=by, at={"binding": binding})


def decide(by, binding, body=APPROVAL):
    return call(handler, DECISION, body, by=by, at={"binding": binding})


def test_what_waits_is_listed_without_whose_it_is(reviewer, application):
    (item,) = queue(reviewer)["items"]
    assert (item["binding"], item["plate"], item["taken"]) == (application, "贵A***01", False)
    assert item["district"] == {"code": "520103", "text": "贵阳市云岩区"}
    assert item["reasons"] == [{"code": "vehicle_watched", "text": "机动车处于查封、扣留、嫌疑等状态"}]
    assert NAME not in str(item)


def test_each_level_sees_its_own_area_and_nothing_beside_it(application):
    other = apply("贵A7C302", "520102000000")
    strange = apply("贵A7C303", "999999000000")
    assert numbers(of_unit("520103000000")) == [application]
    assert numbers(of_unit("520100000400")) == [other, application]
    assert numbers(of_unit("520000000000")) == [strange, other, application]
    assert numbers(of_unit("520200000000")) == []


def test_a_claim_shows_what_has_to_be_compared_and_stands_written(reviewer, application):
    status, body = claim(reviewer, application)
    assert (status, body["applicant"], body["full_plate"]) == (200, NAME, "贵A7C301")
    assert (body["vehicle"]["name"], body["vehicle"]["number"]) == (NAME, ID)
    assert (body["licence"], body["papers"], body["claimed_until"]) == (None, None, "2026-11-05T12:30:00+08:00")
    entries = list(AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9))
    (entry,) = [entry for entry in entries if entry.action == "binding.reviewed"]
    assert (entry.role, entry.unit, entry.purpose, entry.reference) == (
        "reviewer",
        "520103000000",
        "review",
        application,
    )


def test_an_application_is_one_reviewers_at_a_time(reviewer, second, application):
    claim(reviewer, application)
    status, body = claim(second, application)
    assert (status, body["code"]) == (409, "taken_by_another")
    assert decide(second, application)[1]["code"] == "taken_by_another"
    assert queue(second)["items"][0]["taken"]


def test_a_claim_may_be_renewed_and_lapses_after_its_time(reviewer, second, application):
    claim(reviewer, application)
    with clock.standing_at(clock.now() + timedelta(minutes=29)):
        assert claim(reviewer, application)[1]["claimed_until"] == "2026-11-05T12:59:00+08:00"
    with clock.standing_at(clock.now() + timedelta(minutes=60)):
        assert claim(second, application)[0] == 200
        assert decide(reviewer, application)[1]["code"] == "taken_by_another"
        assert decide(second, application)[0] == 200


def test_a_lapsed_claim_decides_nothing(reviewer, application):
    claim(reviewer, application)
    with clock.standing_at(clock.now() + timedelta(minutes=30)):
        assert decide(reviewer, application)[1]["code"] == "not_claimed"


def test_nothing_is_decided_unclaimed(reviewer, application):
    status, body = decide(reviewer, application)
    assert (status, body["code"]) == (409, "not_claimed")


def test_an_approval_binds_leaves_the_queue_counts_and_tells(reviewer, application):
    claim(reviewer, application)
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        status, body = decide(reviewer, application)
    assert (status, body["state"], body["decision"]["text"]) == (200, "bound", "材料齐全, 信息相符")
    assert numbers(reviewer) == []
    assert numbers(reviewer, decided_on="2026-11-05") == [application]
    (count,) = ReviewCount.of_area("2026-11", "520103")
    assert (count.place, count.decided) == ("520103#2026-11-05#vehicle#approve#checked", 1)
    assert (count.worked, count.waited) == (300, 300)
    assert waiting("registry-notices") == [{"binding": application}]
    assert Binding.of_binding(application).notice == "due"


def test_a_rejection_frees_what_was_held_and_its_words_are_for_the_applicant_only(reviewer, application):
    claim(reviewer, application)
    assert decide(reviewer, application, REJECTION)[1]["state"] == "rejected"
    _, mine = call(bindings.handler, "/bindings", by=holder(), method="GET")
    assert mine["items"][0]["decision"]["words"] == REJECTION["words"]
    assert clear_text(client("dynamodb"), [*PERSONAL, REJECTION["words"]]) == []
    vehicle(zt="A", glbm="520103000000")
    again = call(bindings.handler, "/bindings/vehicles", CAR, by=holder(), Idempotency_Key="again")
    assert again[1]["state"] == "bound"


def test_the_same_decision_twice_is_one_decision(reviewer, application):
    claim(reviewer, application)
    assert decide(reviewer, application) == decide(reviewer, application)
    assert ReviewCount.of_area("2026-11", "5201")[0].decided == 1


def test_a_repeated_decision_shows_nothing_without_an_entry(reviewer, application):
    claim(reviewer, application)
    decide(reviewer, application)
    before = len(list(AuditEntry.of_subject(f"person:{person_token(ID)}", limit=50)))
    assert decide(reviewer, application)[1]["applicant"] == NAME
    assert len(list(AuditEntry.of_subject(f"person:{person_token(ID)}", limit=50))) == before + 1


def test_another_decision_afterwards_is_refused(reviewer, second, application):
    claim(reviewer, application)
    decide(reviewer, application)
    assert decide(reviewer, application, REJECTION)[1]["code"] == "already_decided"
    assert claim(second, application)[1]["code"] == "already_decided"


def test_what_was_withdrawn_meanwhile_is_not_decided(reviewer, application):
    claim(reviewer, application)
    call(bindings.handler, "/bindings/{binding}/end", {}, by=holder(), at={"binding": application})
    assert decide(reviewer, application)[1]["code"] == "already_decided"
    assert ReviewCount.of_area("2026-11", "52") == []


@pytest.mark.parametrize("change", [{"zt": "E"}, {"zt": "B"}, {"sfzmhm": OTHER_ID, "syr": OTHER_NAME}])
def test_what_the_register_has_overtaken_can_only_be_rejected(reviewer, application, change):
    claim(reviewer, application)
    vehicle(glbm="520103000000", **change)
    assert decide(reviewer, application)[1]["code"] == "no_longer_possible"
    assert decide(reviewer, application, REJECTION)[0] == 200


def test_an_overdue_licence_is_reviewed_with_its_register(reviewer):
    driver(zt="M", glbm="520103000000")
    body = {"file_number": "520100123456"}
    _, asked = call(bindings.handler, "/bindings/licence", body, by=holder(), Idempotency_Key="k")
    _, shown = claim(reviewer, asked["binding"])
    assert (shown["licence"]["name"], shown["licence"]["states"][0]["code"], shown["vehicle"]) == (NAME, "M", None)


def test_another_districts_application_and_none_at_all_get_the_same_answer(application):
    other = of_unit("520102000000")
    answers = [claim(other, number) for number in (application, "01K9NOBINDING0000000000000")]
    answers += [decide(other, application)]
    assert {(status, body["code"]) for status, body in answers} == {(404, "binding_unknown")}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"reason": "papers_missing"}, "reason", "unfit_reason"),
        ({"outcome": "reject"}, "reason", "unfit_reason"),
        ({"outcome": "reject", "reason": "other"}, "words", "required"),
        ({"words": "19900001234"}, "words", "personal_data"),
        ({"outcome": "perhaps"}, "outcome", "malformed"),
    ],
)
def test_a_wrong_field_is_named(reviewer, application, change, field, code):
    status, body = decide(reviewer, application, APPROVAL | change)
    assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [(field, code)])


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_decision_counts_once(reviewer, kind):
    with planned(None) as plan:
        number = apply("贵A7C310", "520103000000")
        plan.calls.clear()
        claim(reviewer, number)
        decide(reviewer, number)
    for at in range(1, len(plan.calls) + 1):
        plate = f"贵C{at:05d}"
        number = apply(plate, "520103000000")
        try:
            with planned(at, kind):
                claim(reviewer, number)
                decide(reviewer, number)
        except Death:
            pass
        claim(reviewer, number)
        assert decide(reviewer, number)[1]["state"] == "bound", f"fault {kind} at call {at}, {plan.calls[at - 1]}"
        (count,) = ReviewCount.of_area("2026-11", "520103")
        assert count.decided == at + 1
        call(bindings.handler, "/bindings/{binding}/end", {}, by=holder(), at={"binding": number})


def test_a_stranger_to_the_scope_and_nobody_are_refused(reviewer, application):
    assert claim(None, application)[0] == 401
    assert claim(reviewer | {"scope": "people.read"}, application)[0] == 403
    assert call(handler, "/reviews", by=other_holder(), method="GET")[0] == 403

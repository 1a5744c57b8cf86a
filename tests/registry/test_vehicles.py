import json

import pytest

from infra.local.clear_text import clear_text
from registry.vehicles import handler
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.mirror import ID, OTHER_ID, PERSONAL, bound, vehicle
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry

DETAILS = "/vehicles/details"
BODY = {"plate": "贵A7C301", "plate_kind": "02"}
SCOPE = "registry.read"


@pytest.fixture
def person(stage):
    return person_token(ID)


@pytest.fixture
def owner(person):
    """The caller, whose one car is bound."""
    vehicle()
    bound(person, "02贵A7C301")
    return citizen(SCOPE, person=person)


def listed(by):
    status, body = call(handler, "/vehicles", by=by, method="GET")
    assert status == 200
    return body["items"]


def test_a_bound_vehicle_is_listed_with_what_its_owner_must_know(owner):
    (car,) = listed(owner)
    assert (car["plate"], car["plate_kind"]["text"], car["kind"]["text"]) == ("贵A7C301", "小型汽车", "小型轿车")
    assert car["states"] == [{"code": "A", "text": "正常"}]
    assert car["inspection"] == {"on": "2027-05-31", "days_left": 207}
    assert car["insurance"] == {"on": "2027-05-30", "days_left": 206}
    assert (car["restrictions"], car["updated_at"]) == ([], "2026-11-01T09:00:00+08:00")


def test_restrictions_are_told_in_words_with_their_source(owner):
    vehicle(zt="GQ", yxqz="2026-05-31", bxzzrq="2026-11-04")
    (car,) = listed(owner)
    assert [each["text"].partition(",")[0] for each in car["restrictions"]] == [
        "违法未处理",
        "逾期未检验",
        "交强险已到期",
    ]
    assert all(each["source"] for each in car["restrictions"])
    assert car["inspection"]["days_left"] == -158


def test_the_last_day_itself_restricts_nothing(owner):
    vehicle(yxqz="2026-11-05", bxzzrq="2026-11-05")
    (car,) = listed(owner)
    assert (car["restrictions"], car["inspection"]["days_left"]) == ([], 0)


def test_an_unknown_day_is_null_and_restricts_nothing(owner):
    vehicle(yxqz="", bxzzrq="", csys="", fdjh="")
    _, body = call(handler, DETAILS, BODY, by=owner)
    assert (body["inspection"], body["insurance"], body["colour"], body["engine_number"]) == (None,) * 4


def test_details_show_the_papers_masked_for_the_owner(owner):
    status, body = call(handler, DETAILS, BODY | {"plate": "贵a·7c301"}, by=owner)
    assert (status, body["vin"], body["engine_number"]) == (200, "***********047371", "****3021")
    assert (body["use"]["text"], body["colour"], body["first_registered"]) == ("非营运", "黑", "2021-05-31")


def test_every_look_is_written_down_under_the_person(owner, person):
    listed(owner)
    call(handler, DETAILS, BODY, by=owner)
    found = list(AuditEntry.of_subject(f"person:{person}", limit=9))
    assert {entry.action for entry in found} == {"vehicle.viewed", "vehicles.viewed"}
    assert {(entry.actor, entry.role, entry.purpose) for entry in found} == {(ACCOUNT, "owner", "own")}
    assert clear_text(client("dynamodb"), PERSONAL) == []


def test_a_partners_app_sees_less_and_looks_under_its_own_name(owner, person):
    partner = citizen(SCOPE, person=person, client="bank-app")
    (car,) = listed(partner)
    assert car["plate"] == "贵A***01"
    _, body = call(handler, DETAILS, BODY, by=partner)
    assert (body["vin"], body["engine_number"]) == (None, None)
    found = list(AuditEntry.of_subject(f"person:{person}", limit=9))
    assert {(entry.actor, entry.role) for entry in found} == {("client:bank-app", "partner")}


def test_who_has_bound_nothing_sees_an_empty_list(person):
    vehicle()
    assert listed(citizen(SCOPE, person=person)) == []


@pytest.mark.parametrize("state", ["requested", "rejected", "withdrawn", "ended"])
def test_a_binding_that_is_not_in_force_shows_nothing(person, state):
    vehicle()
    bound(person, "02贵A7C301", state=state)
    by = citizen(SCOPE, person=person)
    assert listed(by) == []
    assert call(handler, DETAILS, BODY, by=by)[0] == 404


def test_a_strangers_vehicle_and_no_vehicle_get_the_same_answer(owner):
    stranger = citizen(SCOPE, person=person_token(OTHER_ID), account=ACCOUNT[:-1] + "2")
    assert listed(stranger) == []
    answers = [call(handler, DETAILS, BODY | {"plate": plate}, by=stranger) for plate in ("贵A7C301", "贵A00000")]
    assert {(status, body["code"]) for status, body in answers} == {(404, "vehicle_not_bound")}


def test_a_vehicle_that_changed_hands_is_hidden_before_the_sweep_ends_the_binding(owner):
    vehicle(sfzmhm=OTHER_ID)
    assert listed(owner) == []
    assert call(handler, DETAILS, BODY, by=owner)[0] == 404


def test_a_vehicle_that_the_mirror_lost_is_left_out(person):
    bound(person, "02贵A7C301")
    by = citizen(SCOPE, person=person)
    assert listed(by) == []
    assert call(handler, DETAILS, BODY, by=by)[0] == 404


def test_an_account_without_a_verified_person_is_refused(stage):
    status, body = call(handler, "/vehicles", by=citizen(SCOPE), method="GET")
    assert (status, body["code"]) == (403, "not_verified")


def test_nobody_and_another_scope_are_refused(owner):
    assert call(handler, "/vehicles", method="GET")[0] == 401
    assert call(handler, "/vehicles", by=owner | {"scope": "profile"}, method="GET")[0] == 403


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"plate": "贵A1"}, "plate", "too_short"),
        ({"plate_kind": "52"}, "plate_kind", "plate_kind_mismatch"),
        ({"tail": "047371"}, "tail", "unexpected"),
    ],
)
def test_a_wrong_field_is_named(owner, change, field, code):
    status, body = call(handler, DETAILS, BODY | change, by=owner)
    assert (status, body["errors"][0]["field"], body["errors"][0]["code"]) == (422, field, code)


def test_nothing_is_shown_when_the_look_cannot_be_written_down(owner):
    client("dynamodb").delete_table(TableName="test-foundation-audit")
    status, body = call(handler, DETAILS, BODY, by=owner)
    assert status == 500
    assert "LSVAA" not in json.dumps(body)

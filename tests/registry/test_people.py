import json

import pytest

from infra.local.clear_text import clear_text
from registry.people import handler
from tests.support.callers import OFFICER, UNIT, call, officer
from tests.support.faults import Death, planned
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, OTHER_PHONE, PERSONAL, PHONE, driver, vehicle
from tests.support.stage import client
from traffic.privacy.sealing import person_token, phone_token
from traffic.purposes import OFFICIAL, TEXTS, Purpose
from traffic.records.audit import AuditEntry

PERSONS, VEHICLES = "/persons/lookup", "/vehicles/lookup"
WHY = {"purpose": "duty", "reference": "QW-20261105-018"}
CASE = {"purpose": "case", "reference": "A5201030000002026110001"}
BODIES = [(PERSONS, {"citizen_id": ID}), (VEHICLES, {"plate": "贵A7C301", "plate_kind": "02"})]


@pytest.fixture
def known(stage):
    """The officer; somebody with a licence and a car, somebody else with a licence only."""
    driver()
    driver(sfzmhm=OTHER_ID, xm=OTHER_NAME, sjhm=OTHER_PHONE)
    vehicle()
    return officer("people.read")


def entries(subject):
    return list(AuditEntry.of_subject(subject, limit=50))


def all_entries():
    return client("dynamodb").scan(TableName="test-foundation-audit")["Items"]


def test_a_person_is_found_by_citizen_id_with_licence_and_vehicles(known):
    status, body = call(handler, PERSONS, WHY | {"citizen_id": ID}, by=known)
    assert (status, body["more"]) == (200, False)
    (person,) = body["items"]
    assert (person["name"], person["citizen_id"], person["phone"]) == (NAME, ID, PHONE)
    assert (person["licence"]["file_number"], person["licence"]["points"]) == ("520100123456", 3)
    assert [(car["plate"], car["vin"]) for car in person["vehicles"]] == [("贵A7C301", "LSVAA49J132047371")]
    assert person["licence"]["department"] == {"code": "520100000400", "text": "贵阳市"}


def test_everybody_whose_licence_names_the_phone_is_found_and_has_an_entry(known):
    driver(sfzmhm=OTHER_ID, xm=OTHER_NAME, sjhm=PHONE)
    status, body = call(handler, PERSONS, WHY | {"phone": PHONE}, by=known)
    assert (status, {person["name"] for person in body["items"]}) == (200, {NAME, OTHER_NAME})
    for number in (ID, OTHER_ID):
        assert len(entries(f"person:{person_token(number)}")) == 1


def test_an_owner_without_a_licence_is_known_by_the_vehicle(known):
    vehicle(hphm="贵A7C302", sfzmhm="522225197806153019", syr="王五")
    _, body = call(handler, PERSONS, WHY | {"citizen_id": "522225197806153019"}, by=known)
    (person,) = body["items"]
    assert (person["name"], person["phone"], person["licence"]) == ("王五", None, None)


def test_more_vehicles_than_one_look_shows_are_told_of(known):
    for number in range(25):
        vehicle(hphm=f"贵B{number:05d}", sfzmhm=OTHER_ID)
    _, body = call(handler, PERSONS, WHY | {"citizen_id": OTHER_ID}, by=known)
    assert (len(body["items"][0]["vehicles"]), body["items"][0]["more_vehicles"]) == (20, True)


def test_a_vehicle_is_found_by_its_plate_with_its_owner(known):
    status, body = call(handler, VEHICLES, WHY | {"plate": "贵a·7c301", "plate_kind": "02"}, by=known)
    assert (status, body["owner"]) == (200, {"name": NAME, "number": ID})
    assert (body["vehicle"]["colour"], body["vehicle"]["engine_number"]) == ("黑", "EA7A3021")


@pytest.mark.parametrize(("path", "what"), BODIES)
def test_the_person_can_read_who_looked_why_and_for_what(known, path, what):
    call(handler, path, WHY | what, by=known)
    (entry,) = entries(f"person:{person_token(ID)}")
    assert (entry.actor, entry.role, entry.unit) == (OFFICER, "officer", UNIT)
    assert (entry.purpose, entry.reference, entry.opens_on) == ("duty", "QW-20261105-018", None)


def test_a_units_vehicle_is_written_down_under_the_unit(known):
    kept = vehicle(hphm="贵A7C303", sfzmmc="N", sfzmhm="91350100M000100Y43", syr="通途运输有限公司")
    _, body = call(handler, VEHICLES, WHY | {"plate": "贵A7C303", "plate_kind": "02"}, by=known)
    assert body["owner"] == {"name": "通途运输有限公司", "number": "91350100M000100Y43"}
    assert len(entries(f"owner:{kept.owner}")) == 1


@pytest.mark.parametrize(("path", "what"), BODIES)
def test_a_look_in_a_case_may_be_told_of_later(known, path, what):
    status, _ = call(handler, path, CASE | what | {"sealed_days": 30}, by=known)
    (entry,) = entries(f"person:{person_token(ID)}")
    assert (status, entry.opens_on) == (200, "2026-12-05")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (WHY | {"sealed_days": 1}, "not_sealable"),
        (CASE | {"sealed_days": 181}, "too_long"),
        (CASE | {"sealed_days": -1}, "malformed"),
    ],
)
def test_no_look_is_sealed_without_a_case_or_for_too_long(known, change, code):
    status, body = call(handler, PERSONS, change | {"citizen_id": ID}, by=known)
    assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [("sealed_days", code)])
    assert all_entries() == []


@pytest.mark.parametrize(("path", "what"), BODIES)
@pytest.mark.parametrize("missing", ["purpose", "reference"])
def test_without_purpose_or_reference_nothing_is_read(known, path, what, missing):
    sent = {name: value for name, value in (WHY | what).items() if name != missing}
    with planned(None) as plan:
        status, body = call(handler, path, sent, by=known)
    assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [(missing, "required")])
    assert plan.calls == ["dynamodb.GetItem"], "only the caller's own terminal was looked at"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"purpose": "own"}, "purpose", "malformed"),
        ({"purpose": "curiosity"}, "purpose", "malformed"),
        ({"reference": ""}, "reference", "malformed"),
        ({"reference": "CASE"}, "reference", "malformed"),
        ({"reference": "NO-NUMBER"}, "reference", "malformed"),
        ({"reference": ID}, "reference", "personal_data"),
        ({"reference": "199-0000-1234"}, "reference", "personal_data"),
        ({"reference": "QW-19900001234"}, "reference", "personal_data"),
        ({"reference": f"QW{ID}"}, "reference", "personal_data"),
        ({"citizen_id": ID[:-1] + "3"}, "citizen_id", "citizen_id_check_digit"),
        ({"citizen_id": None}, "citizen_id", "one_of_two"),
        ({"phone": PHONE}, "citizen_id", "one_of_two"),
        ({"citizen_id": None, "phone": "12345"}, "phone", "phone_malformed"),
        ({"name": NAME}, "name", "unexpected"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(known, change, field, code):
    status, body = call(handler, PERSONS, WHY | {"citizen_id": ID} | change, by=known)
    assert status == 422
    assert (field, code) in [(each["field"], each["code"]) for each in body["errors"]]
    assert all_entries() == []


def test_a_plate_that_is_none_is_named(known):
    status, body = call(handler, VEHICLES, WHY | {"plate": "贵A12O45", "plate_kind": "02"}, by=known)
    assert (status, body["errors"][0]["code"]) == (422, "plate_malformed")


def test_a_look_for_somebody_unknown_is_written_down_all_the_same(known):
    unknown = "522225197806153019"
    status, body = call(handler, PERSONS, WHY | {"citizen_id": unknown}, by=known)
    assert (status, body["code"]) == (404, "person_unknown")
    assert len(entries(f"person:{person_token(unknown)}")) == 1


def test_a_look_for_an_unknown_phone_is_written_down_under_the_phones_token(known):
    status, _ = call(handler, PERSONS, WHY | {"phone": "19900009999"}, by=known)
    assert (status, len(entries(f"phone:{phone_token('19900009999')}"))) == (404, 1)


def test_a_look_for_an_unknown_plate_is_written_down_under_the_plate(known):
    status, body = call(handler, VEHICLES, WHY | {"plate": "贵A00000", "plate_kind": "02"}, by=known)
    assert (status, body["code"], len(entries("vehicle:02贵A00000"))) == (404, "vehicle_unknown", 1)


def test_entries_hold_no_personal_data(known):
    for path, what in [*BODIES, (PERSONS, {"phone": OTHER_PHONE}), (PERSONS, {"phone": "19900009999"})]:
        call(handler, path, WHY | what, by=known)
    assert len(all_entries()) == 4
    assert clear_text(client("dynamodb"), [*PERSONAL, "19900009999"]) == []


@pytest.mark.parametrize(("path", "what"), BODIES)
@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_no_look_escapes_its_entry(known, path, what, kind):
    """Whatever call fails, whoever was shown something stands written."""
    with planned(None) as plan:
        call(handler, path, WHY | what, by=known)
    for at in range(1, len(plan.calls) + 1):
        written = len(all_entries())
        try:
            with planned(at, kind):
                status, body = call(handler, path, WHY | what, by=known)
        except Death:
            continue
        shown = any(secret in json.dumps(body, ensure_ascii=False) for secret in PERSONAL)
        assert shown == (status == 200)
        assert not shown or len(all_entries()) == written + 1, f"fault {kind} at call {at}, {plan.calls[at - 1]}"


def test_nobody_another_scope_and_a_locked_terminal_are_refused(known):
    body = WHY | {"citizen_id": ID}
    assert call(handler, PERSONS, body)[0] == 401
    assert call(handler, PERSONS, body, by=known | {"scope": "duty"})[0] == 403
    client("dynamodb").update_item(
        TableName="test-terminals-terminals",
        Key={"terminal": {"S": known["terminal"]}},
        UpdateExpression="SET #s = :l",
        ExpressionAttributeNames={"#s": "state"},
        ExpressionAttributeValues={":l": {"S": "locked"}},
    )
    assert call(handler, PERSONS, body, by=known)[0] == 403
    assert all_entries() == []


def test_every_purpose_has_its_words():
    assert set(TEXTS) == set(Purpose)
    assert set(Purpose) - {Purpose.OWN} == OFFICIAL

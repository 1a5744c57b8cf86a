import pytest

from infra.local.clear_text import clear_text
from registry.refresh import handler
from tests.support.callers import OFFICER, call, officer
from tests.support.mirror import ID, OTHER_ID, OTHER_NAME, PERSONAL, PHONE, driver, vehicle
from tests.support.packages import DRIVER, VEHICLE
from tests.support.stage import client
from traffic.gateways.police_network.stand_in import keep
from traffic.privacy.sealing import person_token, phone_token
from traffic.records.audit import AuditEntry
from traffic.records.refresh import Refresh

KEY = "02贵A7C301"
WHY = {"purpose": "review", "reference": "SH-20261105-001"}
CAR = {"plate": "贵A7C301", "plate_kind": "02"}


def tells(table, row):
    """Let the police network hold a row that is newer than the mirror's."""
    keep(table, row | {"gxsj": "2026-11-04 09:00:00"})


@pytest.fixture
def reviewer(stage):
    vehicle()
    driver()
    return officer("registry.refresh", roles="reviewer")


def ask(by, body, key="k-1"):
    return call(handler, "/refreshes", WHY | body, by=by, Idempotency_Key=key)


def test_a_vehicle_is_refreshed_with_before_and_after(reviewer):
    tells("vehicles", VEHICLE | {"zt": "G", "clsbdh": "1M8GDM9AXKP042788"})
    status, body = ask(reviewer, CAR)
    (item,) = body["items"]
    assert (status, item["outcome"], item["updated_after"]) == (200, "refreshed", "2026-11-04T09:00:00+08:00")
    assert [(each["field"], each["before"], each["after"]) for each in item["changes"]] == [
        ("vin", "LSVAA49J132047371", "1M8GDM9AXKP042788"),
        ("states", "A", "G"),
    ]


def test_a_phone_refreshes_the_licences_that_name_it(reviewer):
    tells("drivers", DRIVER | {"sfzmhm": ID} | {"ljjf": "6"})
    status, body = ask(reviewer, {"phone": PHONE})
    assert (status, [each["field"] for each in body["items"][0]["changes"]]) == (200, ["points"])


def test_a_licence_that_was_not_held_comes_in(reviewer):
    tells("drivers", DRIVER | {"sfzmhm": OTHER_ID} | {"xm": OTHER_NAME})
    status, body = ask(reviewer, {"licence": OTHER_ID})
    assert (status, body["items"][0]["updated_before"]) == (200, None)


def test_the_same_request_twice_is_answered_the_same_and_done_once(reviewer):
    tells("vehicles", VEHICLE | {"zt": "G"})
    assert ask(reviewer, CAR) == ask(reviewer, CAR)
    assert len(Refresh.of_thing(f"vehicle:{KEY}")) == 1
    assert ask(reviewer, CAR, "k-2")[1]["items"][0]["outcome"] == "unchanged"


def test_the_person_can_read_who_had_it_refreshed(reviewer):
    ask(reviewer, CAR)
    (entry,) = AuditEntry.of_subject(f"person:{person_token(ID)}", limit=5)
    assert (entry.actor, entry.role, entry.reference) == (OFFICER, "reviewer", WHY["reference"])
    assert clear_text(client("dynamodb"), PERSONAL) == []


@pytest.mark.parametrize(
    "body", [{"plate": "贵A00000", "plate_kind": "02"}, {"licence": OTHER_ID}, {"phone": "19900009999"}]
)
def test_what_nobody_knows_is_not_found_and_written_down(reviewer, body):
    status, found = ask(reviewer, body)
    assert (status, found["code"]) == (404, "nothing_known")
    subject = {"plate": "vehicle:02贵A00000", "licence": f"person:{person_token(OTHER_ID)}"}.get(
        next(iter(body)), f"phone:{phone_token('19900009999')}"
    )
    assert len(list(AuditEntry.of_subject(subject, limit=5))) == 1


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "plate", "one_of_three"),
        (CAR | {"phone": PHONE}, "plate", "one_of_three"),
        ({"plate": "贵A7C301"}, "plate_kind", "required"),
        ({"licence": ID[:-1] + "3"}, "licence", "citizen_id_check_digit"),
        ({"phone": "123"}, "phone", "phone_malformed"),
        (CAR | {"reference": ID}, "reference", "personal_data"),
    ],
)
def test_a_wrong_field_is_named(reviewer, body, field, code):
    status, found = ask(reviewer, body)
    assert (status, [(each["field"], each["code"]) for each in found["errors"]]) == (422, [(field, code)])


def test_another_scope_is_refused(reviewer):
    assert ask(reviewer | {"scope": "people.read"}, CAR)[0] == 403


@pytest.mark.parametrize(("ending", "status"), [("503", 503), ("504", 503), ("666", 500), ("667", 500)])
def test_a_network_that_does_not_answer_as_it_should_changes_nothing(reviewer, ending, status):
    vehicle(hphm=f"贵A7C{ending}")
    found, _ = ask(reviewer, {"plate": f"贵A7C{ending}", "plate_kind": "02"})
    assert (found, Refresh.of_thing(f"vehicle:02贵A7C{ending}")) == (status, [])

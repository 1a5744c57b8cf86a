import pytest

from infra.local.clear_text import clear_text
from registry import bindings, notices
from registry.history import handler
from tests.support.bindings import holder, other_holder
from tests.support.callers import OFFICER, call, officer
from tests.support.calls import consume
from tests.support.mirror import ID, NAME, OTHER_ID, PERSONAL, PHONE, driver, vehicle
from tests.support.packages import waiting
from tests.support.stage import client
from traffic.privacy.sealing import person_token, phone_token
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding

LOOK_UP, END = "/history/lookup", "/history/{binding}/end"
WHY = {"purpose": "review", "reference": "SH-20261105-018"}
PLATE = {"plate": "贵A7C301", "plate_kind": "02"}
ERROR = WHY | {"reason": "bound_in_error"}


@pytest.fixture
def reviewer(stage):
    return officer("registry.review", roles="reviewer", unit="520103000000")


@pytest.fixture
def old(reviewer):
    """The numbers of an ended binding and of the present one."""
    vehicle(glbm="520103000000")
    driver()
    by, numbers = holder(), []
    for key in ("k1", "k2"):
        body = PLATE | {"tail": "047371"}
        _, made = call(bindings.handler, "/bindings/vehicles", body, by=by, Idempotency_Key=key)
        numbers.append(made["binding"])
        if key == "k1":
            call(bindings.handler, "/bindings/{binding}/end", {}, by=by, at={"binding": made["binding"]})
    return numbers


def look(by, body):
    return call(handler, LOOK_UP, WHY | body, by=by)


def end(by, binding, body=ERROR):
    return call(handler, END, body, by=by, at={"binding": binding})


def entries(subject):
    return [entry for entry in AuditEntry.of_subject(subject, limit=50) if entry.actor == OFFICER]


@pytest.mark.parametrize("what", [{"phone": PHONE}, {"licence": ID}, PLATE])
def test_old_and_present_bindings_are_found_each_way_and_the_look_stands_written(reviewer, old, what):
    status, body = look(reviewer, what)
    assert (status, {item["binding"] for item in body["items"]}, body["more"]) == (200, set(old), False)
    assert {item["state"] for item in body["items"]} == {"ended", "bound"}
    assert {(item["holder"], item["phone"], item["plate"]) for item in body["items"]} == {
        (NAME, "199****1234", "贵A7C301")
    }
    (entry,) = entries(f"person:{person_token(ID)}")
    assert (entry.action, entry.role, entry.reference) == ("bindings.looked_up", "reviewer", "SH-20261105-018")


@pytest.mark.parametrize(
    ("what", "subject"),
    [
        ({"phone": "19900009999"}, lambda: f"phone:{phone_token('19900009999')}"),
        ({"licence": OTHER_ID}, lambda: f"person:{person_token(OTHER_ID)}"),
        (PLATE | {"plate": "贵A00000"}, lambda: "vehicle:02贵A00000"),
    ],
)
def test_a_look_for_nothing_is_empty_and_stands_written_all_the_same(reviewer, old, what, subject):
    assert look(reviewer, what)[1]["items"] == []
    assert len(entries(subject())) == 1


def test_another_district_finds_nothing_and_ends_nothing(old):
    other = officer("registry.review", roles="reviewer", unit="520102000000")
    assert look(other, PLATE)[1]["items"] == []
    answers = [end(other, number) for number in (old[1], "01K9NOBINDING0000000000000")]
    assert {(status, body["code"]) for status, body in answers} == {(404, "binding_unknown")}


def test_an_end_keeps_the_history_says_why_and_tells_the_holder(reviewer, old):
    status, body = end(reviewer, old[1])
    assert (status, body["state"], body["end_reason"]) == (200, "ended", "unbound_by_officer")
    assert body["end_text"] == "工作人员解除绑定: 绑定有误"
    assert len(Binding.of_person(person_token(ID))) == 2
    (message,) = waiting("registry-notices")
    assert consume(notices.handler, message) == []
    (text,) = waiting("accounts-handset")
    assert (text["phone"], "工作人员解除绑定" in text["text"]) == (PHONE, True)
    assert clear_text(client("dynamodb"), PERSONAL) == []


def test_ending_twice_is_one_end_and_one_text(reviewer, old):
    assert end(reviewer, old[1]) == end(reviewer, old[1])
    for message in waiting("registry-notices"):
        consume(notices.handler, message)
    assert len(waiting("accounts-handset")) == 1


def test_a_repeated_end_shows_nothing_without_an_entry(reviewer, old):
    end(reviewer, old[1])
    before = len(entries(f"person:{person_token(ID)}"))
    assert end(reviewer, old[1])[1]["holder"] == NAME
    assert len(entries(f"person:{person_token(ID)}")) == before + 1


def test_what_is_not_in_force_cannot_be_ended(reviewer, old):
    status, body = end(reviewer, old[0])
    assert (status, body["code"]) == (409, "not_bound")


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        (WHY, "phone", "one_of_three"),
        (WHY | PLATE | {"phone": PHONE}, "phone", "one_of_three"),
        (WHY | {"plate": "贵A7C301"}, "plate_kind", "required"),
        (WHY | {"phone": "123"}, "phone", "phone_malformed"),
        (WHY | {"licence": ID[:-1] + "3"}, "licence", "citizen_id_check_digit"),
        ({"purpose": "review", "phone": PHONE}, "reference", "required"),
        ({"reference": "SH-20261105-018", "phone": PHONE}, "purpose", "required"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_read(reviewer, body, field, code):
    status, refusal = call(handler, LOOK_UP, body, by=reviewer)
    assert status == 422
    assert (field, code) in [(each["field"], each["code"]) for each in refusal["errors"]]


@pytest.mark.parametrize("change", [{"reason": "because"}, {"reference": "x"}])
def test_an_end_needs_its_reason_and_reference(reviewer, old, change):
    assert end(reviewer, old[1], ERROR | change)[0] == 422
    assert Binding.of_binding(old[1]).state == "bound"


def test_a_citizen_another_scope_and_nobody_are_refused(reviewer, old):
    assert look(None, PLATE)[0] == 401
    assert look(reviewer | {"scope": "people.read"}, PLATE)[0] == 403
    assert look(other_holder(), PLATE)[0] == 403

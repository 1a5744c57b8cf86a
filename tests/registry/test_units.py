import pytest

from infra.local.clear_text import clear_text
from registry import bindings, review
from registry.units import handler
from tests.support.bindings import holder, other_holder
from tests.support.callers import call, citizen, officer
from tests.support.faults import Death, planned
from tests.support.mirror import ID, OTHER_ID, OTHER_NAME, PERSONAL, driver, vehicle
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, Room

USCC, COMPANY, LETTER = "91520100MA6DTUAN1B", "贵州省途安运输有限公司", "途安授字2026-018号"
CLERK = {"uscc": USCC, "name": COMPANY, "letter": LETTER}
VAN = {"plate": "贵A7C302", "plate_kind": "02"}
ENTRUSTED = VAN | {"licence_number": OTHER_ID, "driver_name": OTHER_NAME}
VEHICLES, END = "/units/{unit}/vehicles", "/units/{unit}/vehicles/{binding}/end"


@pytest.fixture
def fleet(stage):
    """The unit's van, and a driver who may drive it."""
    vehicle(hphm=VAN["plate"], sfzmmc="N", sfzmhm=USCC, syr=COMPANY, glbm="520103000000")
    driver(sfzmhm=OTHER_ID, xm=OTHER_NAME)


@pytest.fixture
def applicant(fleet):
    return holder()


@pytest.fixture
def clerk(applicant):
    """The caller, approved as the unit's clerk."""
    approved(ask(applicant)[1]["binding"])
    return applicant


def ask(by, body=CLERK, key="c"):
    return call(handler, "/units/clerks", body, by=by, Idempotency_Key=key)


def unit_of(by):
    _, body = call(bindings.handler, "/bindings", by=by, method="GET")
    return next(item["unit"] for item in body["items"] if item["kind"] == "clerk")


def entrust(by, body=ENTRUSTED, key="v", unit=None):
    return call(handler, VEHICLES, body, by=by, at={"unit": unit or unit_of(by)}, Idempotency_Key=key)


def listed(by, unit=None):
    return call(handler, VEHICLES, by=by, method="GET", at={"unit": unit or unit_of(by)})


def approved(binding):
    reviewer = officer("registry.review", roles="reviewer", unit="520103000000")
    call(review.handler, "/reviews/{binding}/claim", {}, by=reviewer, at={"binding": binding})
    body = {"outcome": "approve", "reason": "checked"}
    status, _ = call(review.handler, "/reviews/{binding}/decision", body, by=reviewer, at={"binding": binding})
    assert status == 200


def codes(body):
    return [error["code"] for error in body["errors"]]


def test_a_clerk_is_always_reviewed_and_the_reviewer_sees_the_papers(applicant):
    status, body = ask(applicant)
    assert (status, body["kind"], body["state"]) == (201, "clerk", "requested")
    reviewer = officer("registry.review", roles="reviewer", unit="520103000000")
    at = {"binding": body["binding"]}
    _, seen = call(review.handler, "/reviews/{binding}/claim", {}, by=reviewer, at=at)
    assert seen["papers"] == {"name": COMPANY, "uscc": USCC, "letter": LETTER}
    assert clear_text(client("dynamodb"), [*PERSONAL, USCC, COMPANY, LETTER]) == []


def test_a_unit_without_vehicles_goes_to_the_district_of_its_code(stage):
    _, body = ask(holder())
    assert [reason["code"] for reason in body["reasons"]] == ["clerk_reviewed", "unit_without_vehicles"]
    assert Binding.of_binding(body["binding"]).district == "520100"


def test_asking_twice_for_one_unit_is_refused(applicant):
    ask(applicant)
    assert codes(ask(applicant, key="c2")[1]) == ["already_bound", "clerk_reviewed"]


def test_a_unit_has_so_many_clerks_and_no_more(applicant):
    unit = Binding.of_binding(ask(applicant)[1]["binding"]).thing
    Room(f"room#clerks#{unit}", taken={f"B{number}" for number in range(20)}).save()
    assert "too_many_clerks" in codes(ask(other_holder(), key="c2")[1])


def test_a_vehicle_is_entrusted_after_review(clerk):
    status, body = entrust(clerk)
    assert (status, body["state"], body["plate"]) == (201, "requested", "贵A7C302")
    approved(body["binding"])
    (item,) = listed(clerk)[1]["items"]
    assert (item["state"], item["kind"]) == ("bound", "unit_vehicle")
    assert Binding.of_binding(body["binding"]).person == person_token(OTHER_ID)


def test_the_driver_sees_it_and_reads_who_asked(clerk):
    binding = entrust(clerk)[1]["binding"]
    _, mine = call(bindings.handler, "/bindings", by=other_holder(), method="GET")
    assert [item["binding"] for item in mine["items"]] == [binding]
    (entry, *_) = [
        entry
        for entry in AuditEntry.of_subject(f"person:{person_token(OTHER_ID)}", limit=9)
        if entry.action == "binding.requested"
    ]
    assert (entry.role, entry.actor) == ("clerk", clerk["principalId"])


def test_the_driver_may_step_back(clerk):
    binding = entrust(clerk)[1]["binding"]
    approved(binding)
    path = "/bindings/{binding}/end"
    assert call(bindings.handler, path, {}, by=other_holder(), at={"binding": binding})[1]["state"] == "ended"


@pytest.mark.parametrize(
    ("row", "change", "told"),
    [
        ({}, {"driver_name": "王五"}, ["unit_vehicle_reviewed", "not_yours"]),
        ({"zt": "F"}, {}, ["driver_barred"]),
        ({"yxqz": "2026-11-04"}, {}, ["licence_expired"]),
        ({"zjcx": "D"}, {}, ["class_unfit"]),
        ({"zt": "BU", "yxqz": "2026-11-04"}, {}, ["driver_barred", "licence_expired"]),
    ],
)
def test_who_may_not_drive_it_is_refused_with_every_reason(clerk, row, change, told):
    driver(**({"sfzmhm": OTHER_ID, "xm": OTHER_NAME} | row))
    status, body = entrust(clerk, ENTRUSTED | change)
    assert (status, body["code"]) == (409, "binding_refused")
    assert set(told) - {"unit_vehicle_reviewed"} <= set(codes(body))


def test_somebody_elses_vehicle_is_not_entrusted(clerk):
    vehicle()
    assert "not_yours" in codes(entrust(clerk, ENTRUSTED | {"plate": "贵A7C301"})[1])


def test_one_driver_is_bound_to_one_vehicle_once(clerk):
    entrust(clerk)
    assert "already_bound" in codes(entrust(clerk, key="v2")[1])


def test_a_driver_has_so_many_vehicles_and_no_more(clerk):
    Room(f"room#driven#{person_token(OTHER_ID)}", taken={f"B{number}" for number in range(20)}).save()
    assert "driver_has_too_many" in codes(entrust(clerk)[1])


def test_ending_twice_answers_the_same(clerk):
    binding = entrust(clerk)[1]["binding"]
    approved(binding)
    at = {"unit": unit_of(clerk), "binding": binding}
    first = call(handler, END, {}, by=clerk, at=at)
    assert (first[0], first[1]["state"]) == (200, "ended")
    assert call(handler, END, {}, by=clerk, at=at) == first
    assert Room.taken_of(f"room#driven#{person_token(OTHER_ID)}") == 0


def test_nobody_but_an_approved_clerk_of_the_unit_gets_anywhere(clerk):
    unit, binding = unit_of(clerk), entrust(clerk)[1]["binding"]
    stranger = other_holder()
    at = {"unit": unit, "binding": binding}
    answers = [listed(stranger, unit), entrust(stranger, unit=unit), call(handler, END, {}, by=stranger, at=at)]
    answers += [listed(clerk, "no-such-unit"), call(handler, END, {}, by=clerk, at=at | {"binding": "01K9NONE"})]
    assert {(status, body["code"]) for status, body in answers} == {(404, "unit_unknown")}


def test_a_clerk_not_yet_approved_or_no_more_is_none(applicant):
    binding = ask(applicant)[1]["binding"]
    unit = unit_of(applicant)
    assert listed(applicant, unit)[0] == 404
    approved(binding)
    assert listed(applicant, unit)[0] == 200
    call(bindings.handler, "/bindings/{binding}/end", {}, by=applicant, at={"binding": binding})
    assert listed(applicant, unit)[0] == 404


def test_a_clerk_reaches_no_binding_that_is_not_the_units(clerk):
    vehicle()
    car = {"plate": "贵A7C301", "plate_kind": "02", "tail": "047371"}
    _, own = call(bindings.handler, "/bindings/vehicles", car, by=clerk, Idempotency_Key="own")
    assert call(handler, END, {}, by=clerk, at={"unit": unit_of(clerk), "binding": own["binding"]})[0] == 404


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_vehicle_is_entrusted_once_or_not(clerk, kind):
    unit = unit_of(clerk)
    with planned(None) as plan:
        at = {"unit": unit, "binding": entrust(clerk, unit=unit)[1]["binding"]}
    call(handler, END, {}, by=clerk, at=at)
    for number in range(1, len(plan.calls) + 1):
        try:
            with planned(number, kind):
                entrust(clerk, key=f"{kind}{number}", unit=unit)
        except Death:
            pass
        live = [item for item in listed(clerk, unit)[1]["items"] if item["state"] == "requested"]
        assert len(live) == Room.taken_of(f"room#driven#{person_token(OTHER_ID)}") <= 1
        for item in live:
            call(handler, END, {}, by=clerk, at={"unit": unit, "binding": item["binding"]})


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/units/clerks", CLERK | {"uscc": USCC[:-1] + "0"}, "uscc"),
        ("/units/clerks", CLERK | {"letter": ""}, "letter"),
        (VEHICLES, ENTRUSTED | {"licence_number": ID[:-1] + "3"}, "licence_number"),
        (VEHICLES, ENTRUSTED | {"plate": "贵A12O45"}, "plate"),
    ],
)
def test_a_wrong_field_is_named(applicant, path, body, field):
    status, refusal = call(handler, path, body, by=applicant, at={"unit": "u"}, Idempotency_Key="k")
    assert (status, refusal["errors"][0]["field"]) == (422, field)


def test_an_unverified_account_another_scope_and_nobody_are_refused(stage):
    assert ask(citizen("registry.bind"))[0] == 403
    assert ask(holder() | {"scope": "registry.read"})[0] == 403
    assert ask(None)[0] == 401

import pytest

from infra.local.clear_text import clear_text
from registry.bindings import handler
from tests.support.bindings import OTHER_ACCOUNT, SCOPE, holder, other_holder
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.faults import Death, planned
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, PERSONAL, driver, vehicle
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding, LiveBinding, Room

VEHICLES, LICENCE, END = "/bindings/vehicles", "/bindings/licence", "/bindings/{binding}/end"
CAR = {"plate": "贵A7C301", "plate_kind": "02", "tail": "047371"}
FILE = {"file_number": "520100123456"}
KEY = "02贵A7C301"


@pytest.fixture
def owner(stage):
    vehicle()
    driver()
    return holder()


def bind(by, body=CAR, key="k1"):
    return call(handler, VEHICLES if "plate" in body else LICENCE, body, by=by, Idempotency_Key=key)


def listed(by, **query):
    return call(handler, "/bindings", by=by, method="GET", query=query or None)[1]


def end(by, binding):
    return call(handler, END, {}, by=by, at={"binding": binding})


def codes(body):
    return [error["code"] for error in body["errors"]]


def held():
    """Keys and places that are taken up."""
    items = client("dynamodb").scan(TableName="test-registry-bindings")["Items"]
    return {item["binding"]["S"] for item in items if "held_by" in item or "taken" in item}


def test_an_own_vehicle_is_bound_at_once(owner):
    status, body = bind(owner)
    assert (status, body["kind"], body["state"], body["state_text"]) == (201, "vehicle", "bound", "已绑定")
    assert (body["plate"], body["plate_kind"]["text"], body["reasons"]) == ("贵A7C301", "小型汽车", [])
    kept = Binding.of_binding(body["binding"])
    assert (kept.person, kept.account, kept.district, kept.queue) == (person_token(ID), ACCOUNT, "520100", None)


@pytest.mark.parametrize("tail", ["7A3021", "7a3021", "047371"])
def test_the_tail_may_be_of_the_engine_or_of_the_vin(owner, tail):
    assert bind(owner, CAR | {"tail": tail})[0] == 201


def test_the_own_licence_is_bound_by_its_file_number(owner):
    status, body = bind(owner, FILE)
    assert (status, body["kind"], body["state"], body["plate"]) == (201, "licence", "bound", None)


def test_what_a_person_must_look_at_waits_for_a_reviewer(owner):
    vehicle(zt="K")
    status, body = bind(owner)
    assert (status, body["state"], body["reasons"][0]["code"]) == (201, "requested", "vehicle_watched")
    assert Binding.of_binding(body["binding"]).queue == "waiting"


def test_a_registered_name_that_differs_is_for_a_reviewer(owner):
    vehicle(syr="张叁")
    assert [reason["code"] for reason in bind(owner)[1]["reasons"]] == ["name_differs"]


def test_every_reason_against_it_is_told_at_once(owner):
    vehicle(zt="EB")
    status, body = bind(owner)
    assert (status, body["code"], codes(body)) == (409, "binding_refused", ["vehicle_cancelled", "vehicle_transferred"])


@pytest.mark.parametrize("change", [{"tail": "000000"}, {"plate": "贵A00000"}])
def test_what_is_not_proved_is_refused_without_saying_whether_it_exists(owner, change):
    vehicle(hphm="贵A7C309", sfzmhm=OTHER_ID, syr=OTHER_NAME)
    answers = [bind(owner, CAR | change), bind(owner, CAR | {"plate": "贵A7C309"}, "k2")]
    assert {(status, *codes(body)) for status, body in answers} == {(409, "not_yours")}


def test_a_licence_with_another_file_number_or_none_at_all_is_refused_alike(owner):
    assert codes(bind(owner, {"file_number": "520100999999"})[1]) == ["not_yours"]
    assert codes(bind(other_holder(), FILE, "k2")[1]) == ["not_yours"]


def test_the_same_request_twice_is_one_binding(owner):
    assert bind(owner) == bind(owner)
    assert len(listed(owner)["items"]) == 1


def test_asking_again_for_what_is_bound_is_refused_and_adds_nothing(owner):
    bind(owner)
    assert codes(bind(owner, key="k2")[1]) == ["already_bound"]
    bind(owner, FILE, "k3")
    assert codes(bind(owner, FILE, "k4")[1]) == ["already_bound"]
    assert len(listed(owner)["items"]) == 2


def test_a_vehicle_that_changed_hands_goes_over_to_its_new_owner(owner):
    first = bind(owner)[1]["binding"]
    vehicle(sfzmhm=OTHER_ID, syr=OTHER_NAME)
    second = bind(other_holder())[1]["binding"]
    former = Binding.of_binding(first)
    assert (former.state, former.end_reason, former.notice) == ("ended", "owner_changed", "due")
    assert LiveBinding.holder_of(f"live#vehicle#{KEY}") == second
    assert Room.taken_of(f"room#vehicles#{person_token(ID)}") == 0


def test_a_former_owners_request_is_rejected_when_the_new_owner_binds(owner):
    vehicle(zt="K")
    first = bind(owner)[1]["binding"]
    vehicle(sfzmhm=OTHER_ID, syr=OTHER_NAME)
    assert bind(other_holder())[1]["state"] == "bound"
    former = Binding.of_binding(first)
    assert (former.state, former.queue, former.end_reason) == ("rejected", None, "owner_changed")


def test_no_more_vehicles_are_bound_than_the_rules_allow(owner):
    for number in range(20):
        vehicle(hphm=f"贵B{number:05d}")
        assert bind(owner, CAR | {"plate": f"贵B{number:05d}"}, f"n{number}")[0] == 201
    assert codes(bind(owner)[1]) == ["too_many_vehicles"]
    end(owner, listed(owner)["items"][0]["binding"])
    assert bind(owner, key="k2")[0] == 201


def test_the_last_place_goes_to_one_of_two_who_were_judged_alike(owner):
    """The count was read before the other was made: the transaction itself holds the limit."""
    taken = {f"B{number}" for number in range(19)}
    Room(f"room#vehicles#{person_token(ID)}", taken=taken).save()
    vehicle(hphm="贵A7C302")
    assert bind(owner)[0] == 201
    assert codes(bind(owner, CAR | {"plate": "贵A7C302"}, "k2")[1]) == ["too_many_vehicles"]


def test_unbinding_ends_it_and_frees_what_it_held(owner):
    binding = bind(owner)[1]["binding"]
    assert len(held()) == 2
    status, body = end(owner, binding)
    assert (status, body["state"], body["end_text"]) == (200, "ended", "本人解除绑定")
    assert body["ended_at"] == "2026-11-05T12:00:00+08:00"
    assert held() == set()
    assert bind(owner, key="k2")[0] == 201
    assert [item["state"] for item in listed(owner)["items"]].count("ended") == 1


def test_a_request_is_withdrawn_and_leaves_the_queue(owner):
    vehicle(zt="K")
    binding = bind(owner)[1]["binding"]
    assert end(owner, binding)[1]["state"] == "withdrawn"
    assert (Binding.of_binding(binding).queue, held()) == (None, set())


def test_unbinding_twice_answers_the_same_and_ends_nothing_else(owner):
    binding = bind(owner)[1]["binding"]
    first = end(owner, binding)
    again = bind(owner, key="k2")[1]["binding"]
    assert end(owner, binding) == first
    assert Binding.of_binding(again).state == "bound"


def test_a_rejected_one_cannot_be_unbound(owner):
    binding = bind(owner)[1]["binding"]
    Binding.of_binding(binding).update([Binding.state.set("rejected")])
    assert end(owner, binding)[0] == 409


def test_a_strangers_binding_and_none_at_all_get_the_same_answer(owner):
    binding = bind(owner)[1]["binding"]
    stranger = other_holder()
    answers = [end(stranger, number) for number in (binding, "01K9NOBINDING0000000000000", f"live#vehicle#{KEY}")]
    assert {(status, body["code"]) for status, body in answers} == {(404, "binding_unknown")}
    assert listed(stranger)["items"] == []


def test_lists_go_on_where_they_left_off(owner):
    for number in range(60):
        facts = {"kind": "vehicle", "state": "ended", "person": person_token(ID), "account": ACCOUNT, "thing": KEY}
        at = f"2026-01-01T00:00:{number:02}+08:00"
        Binding(f"B{number:02}", **facts, district="520100", rules="r", requested_at=at).save()
    first = listed(owner)
    second = listed(owner, next=first["next"])
    numbers = [item["binding"] for item in (*first["items"], *second["items"])]
    assert (numbers, second["next"]) == ([f"B{number:02}" for number in reversed(range(60))], None)
    assert call(handler, "/bindings", by=other_holder(), method="GET", query={"next": first["next"]})[0] == 422


def test_each_act_and_each_refusal_stands_written_under_the_person(owner):
    binding = bind(owner)[1]["binding"]
    bind(owner, CAR | {"plate": "贵A00000"}, "k2")
    end(owner, binding)
    listed(owner)
    found = {entry.action for entry in AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9)}
    assert found == {"binding.requested", "binding.refused", "binding.ended", "bindings.viewed"}
    assert clear_text(client("dynamodb"), PERSONAL) == []


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_there_is_one_binding_or_none(owner, kind):
    with planned(None) as plan:
        bind(owner)
    end(owner, listed(owner)["items"][0]["binding"])
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                bind(owner, key=f"{kind}{at}")
        except Death:
            pass
        live = [item for item in listed(owner)["items"] if item["state"] == "bound"]
        assert len(live) == len(held()) / 2 <= 1, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
        for item in live:
            end(owner, item["binding"])


def test_an_account_without_a_verified_person_is_refused(stage):
    by = citizen(SCOPE)
    for path, body in ((VEHICLES, CAR), (LICENCE, FILE)):
        status, refusal = call(handler, path, body, by=by, Idempotency_Key="k")
        assert (status, refusal["code"]) == (403, "not_verified")
    assert call(handler, "/bindings", by=by, method="GET")[0] == 403


def test_nobody_and_another_scope_are_refused(owner):
    assert bind(None)[0] == 401
    assert bind(owner | {"scope": "registry.read"})[0] == 403


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (CAR | {"plate": "贵A12O45"}, "plate"),
        (CAR | {"plate_kind": "52"}, "plate_kind"),
        (CAR | {"tail": "123"}, "tail"),
        (CAR | {"owner": NAME}, "owner"),
        ({"file_number": "52010012345-"}, "file_number"),
    ],
)
def test_a_wrong_field_is_named(owner, body, field):
    status, refusal = bind(owner, body)
    assert (status, refusal["errors"][0]["field"]) == (422, field)


def test_without_an_idempotency_key_nothing_is_made(owner):
    assert call(handler, VEHICLES, CAR, by=owner)[0] == 422
    assert listed(owner)["items"] == []


def test_the_other_account_stays_the_others(owner):
    vehicle(hphm="贵A7C309", sfzmhm=OTHER_ID, syr=OTHER_NAME)
    assert bind(other_holder(), CAR | {"plate": "贵A7C309"})[0] == 201
    assert Binding.of_person(person_token(OTHER_ID))[0].account == OTHER_ACCOUNT

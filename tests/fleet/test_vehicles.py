import pytest

from fleet import vehicles
from tests.support.callers import call
from tests.support.fleet import PLATE, TERMINAL, enrol, enrolled, manager, take
from tests.support.fleet_ways import way
from tests.support.stage import items
from traffic import clock

pytestmark = pytest.mark.usefixtures("stage")
ELSEWHERE = {"unit": "520301000000", "number": "officer:520301"}
LINE = [{"longitude": 106.0, "latitude": 26.5}, {"longitude": 106.5, "latitude": 26.5}]


def show(vehicle, by=None):
    return call(
        vehicles.handler, "/fleet-vehicles/{vehicle}", by=by or manager(), method="GET", at={"vehicle": vehicle}
    )


def change(vehicle, by=None, **body):
    return call(
        vehicles.handler, "/fleet-vehicles/{vehicle}/terms", {"version": 0} | body, by=by or manager(),
        at={"vehicle": vehicle},
    )  # fmt: skip


def end(vehicle, by=None):
    return call(vehicles.handler, "/fleet-vehicles/{vehicle}/end", {}, by=by or manager(), at={"vehicle": vehicle})


def listed(by=None, **query):
    return call(vehicles.handler, "/fleet-vehicles", by=by or manager(), method="GET", query=query)


def test_a_vehicle_is_enrolled_shown_and_listed():
    status, body = enrol(corridor=LINE, exemptions=["relay"], speed_limit_kmh=90)
    assert status == 201
    assert (body["plate"], body["state"], body["terminal"]) == (PLATE, "active", "199****0011")
    assert body["terms"]["corridor"] == LINE
    assert body["terms"]["exemptions"] == ["relay"]
    assert show(body["vehicle"])[1]["standing"] is None
    assert [one["vehicle"] for one in listed()[1]["items"]] == [body["vehicle"]]


def test_no_table_holds_the_terminals_number_in_clear():
    enrolled()
    assert TERMINAL not in str(items("fleet-vehicles"))


def test_its_present_state_is_shown():
    vehicle = enrolled()
    take(vehicle, way(clock.epoch_seconds() - 3600, (60, 70)))
    standing = show(vehicle)[1]["standing"]
    assert (standing["speed_kmh"], standing["direction"], standing["driven_minutes"]) == (70, 90, 59)


def test_a_plate_or_a_terminal_is_watched_once():
    enrolled()
    assert enrol(key="again", terminal="19900000012")[0] == 409
    assert enrol(key="again 2", plate="贵A58214")[1]["code"] == "already_watched"


def test_an_enrolment_that_comes_again_is_the_same():
    assert enrol() == enrol()
    assert len(listed()[1]["items"]) == 1


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("plate", {"plate": "贵A5821X3"}),
        ("district", {"district": "529999"}),
        ("district", {"district": "520302"}),
        ("corridor", {"corridor": LINE[:1]}),
        ("area", {"area": LINE}),
        ("terminal", {"terminal": "0199"}),
    ],
)
def test_what_is_wrong_is_named(field, body):
    status, answer = enrol(**body)
    assert status == 422
    assert [error["field"] for error in answer["errors"]] == [field]


def test_terms_change_from_now_on_and_each_change_is_written_down():
    vehicle = enrolled()
    status, body = change(vehicle, speed_limit_kmh=60)
    assert (status, body["terms"]["speed_limit_kmh"], body["version"]) == (200, 60, 1)
    assert body["terms"]["since"] == "2026-11-05T12:00:00+08:00"
    acts = {entry["action"]["S"] for entry in items("foundation-audit")}
    assert acts == {"fleet_vehicle.enrolled", "fleet_vehicle.changed"}


def test_who_looked_before_a_change_must_look_again():
    vehicle = enrolled()
    change(vehicle)
    assert change(vehicle)[0] == 412


def test_what_ended_is_free_again_and_ends_once():
    vehicle = enrolled()
    assert end(vehicle)[1]["state"] == "ended"
    assert end(vehicle)[0] == 200
    assert change(vehicle, version=1)[1]["code"] == "not_watched"
    assert listed()[1]["items"] == []
    assert enrol(key="next")[0] == 201


def test_another_area_does_not_know_of_it():
    vehicle, stranger = enrolled(), manager(**ELSEWHERE)
    assert {act(vehicle, stranger)[0] for act in (show, change, end)} == {404}
    assert listed(stranger)[1]["items"] == []


def test_nor_does_anybody_know_of_a_claim():
    enrolled()
    assert show(f"plate#01{PLATE}")[0] == 404


def test_a_long_list_comes_in_pages():
    for number in range(22):
        enrolled(key=str(number), plate=f"贵A{58000 + number}", terminal=f"199000001{number:02}")
    first = listed()[1]
    second = listed(next=first["next"])[1]
    assert (len(first["items"]), len(second["items"]), second["next"]) == (20, 2, None)
    assert listed(next="nonsense")[0] == 422


def test_nobody_without_the_scope_comes_in():
    assert enrol(by=manager() | {"scope": "duty"})[0] == 403

import pytest

from tests.support.calls import post
from tests.support.packages import package, take_in, upload
from traffic.records.package import PackageReport
from traffic.records.violation import VehicleHead, Violation
from violations import lookup

NUMBER = "5201032026000000000001"


def test_a_violation_comes_in_with_its_money_in_fen(stage):
    take_in(upload(*package("violations", [{"fkje": "200.50"}])))
    violation = Violation.of_number(NUMBER)
    assert (violation.fine, violation.points, violation.state) == (20_050, 6, "recorded")
    assert (violation.vehicle, violation.happened) == ("02贵A7C301", "2026-11-01T08:15:30")


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ({"clbj": "0"}, "recorded"),
        ({"clbj": "1", "clsj": "2026-11-03 10:00:00", "jdsbh": "520103190000001"}, "decided"),
        ({"clbj": "1", "clsj": "2026-11-03 10:00:00", "jkbj": "1", "jkrq": "2026-11-04"}, "settled"),
        ({"clbj": "1", "clsj": "2026-11-03 10:00:00", "fkje": "0"}, "settled"),
    ],
)
def test_the_marks_of_the_source_become_a_state(stage, marks, state):
    take_in(upload(*package("violations", [marks])))
    assert Violation.of_number(NUMBER).state == state


def test_a_vehicle_leaves_its_head_and_nothing_of_its_owner(stage):
    take_in(upload(*package("vehicles", [{}])))
    head = VehicleHead.of_vehicle("02贵A7C301")
    assert (head.engine_tail, head.vin_tail) == ("7A3021", "047371")
    assert "张三" not in str(head.attribute_values)


def test_what_came_in_is_what_a_citizen_looks_up(stage):
    take_in(upload(*package("vehicles", [{}])))
    take_in(upload(*package("violations", [{}], id="PACKAGE-0002")))
    body = {"plate": "贵A7C301", "plate_kind": "02", "tail": "7A3021"}
    assert [item["number"] for item in post(lookup.handler, "/violations/lookup", body)[1]["items"]] == [NUMBER]


def test_a_corrected_plate_moves_the_violation_to_the_other_vehicle(stage):
    take_in(upload(*package("violations", [{}])))
    correction = {"hphm": "贵A7C309", "gxsj": "2026-11-03 09:00:00"}
    take_in(upload(*package("violations", [correction], id="PACKAGE-0002")))
    found = [list(Violation.by_vehicle.query(f"02{plate}")) for plate in ("贵A7C301", "贵A7C309")]
    assert [len(each) for each in found] == [0, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"wfbh": "123"},
        {"fkje": "200.005"},
        {"fkje": "-1"},
        {"wfsj": "2026-11-06 00:00:00"},
        {"wfxw": "X1003A"},
        {"wfjfs": "13"},
        {"clbj": "1"},
        {"jkbj": "1"},
        {"clbj": "2"},
        {"zpsl": "9"},
    ],
)
def test_a_bad_violation_is_rejected(stage, change):
    take_in(upload(*package("violations", [change])))
    assert PackageReport.of_package("PACKAGE-0001").rejected == 1
    assert Violation.count() == 0

from typing import Any

import pytest

from tests.support.cast import CAR, CAR_KIND, head, violation
from tests.support.read_units import query_units
from traffic import aws
from traffic.records.shown import PAGE, Head, Shown, page_of_vehicle, violation_of_number
from traffic.records.violation import Photo, VehicleHead
from violations.rules.states import State

VEHICLE = f"{CAR_KIND}{CAR}"

pytestmark = pytest.mark.usefixtures("violations_table")


def in_the_index() -> list[dict[str, Any]]:
    """What DynamoDB reads for the first page of a look-up."""
    found: list[dict[str, Any]] = aws.client("dynamodb").query(
        TableName="test-violations-records",
        IndexName="by_vehicle",
        KeyConditionExpression="vehicle = :vehicle",
        ExpressionAttributeValues={":vehicle": {"S": VEHICLE}},
        ScanIndexForward=False,
        Limit=PAGE + 1,
    )["Items"]
    return found


def test_what_is_written_of_a_violation_is_shown() -> None:
    head().save()
    violation(1).save()
    assert page_of_vehicle(VEHICLE).violations == [
        Shown(
            number="5201032026000000000001",
            happened="2026-11-01T08:15:30",
            place="贵阳市云岩区中华北路与北京路交叉口由北向南",
            code="1625",
            points=6,
            fine=20_000,
            state="recorded",
            agency="520103000000",
            entered="2026-11-02",
            handled=None,
            decision=None,
            photos=3,
        )
    ]


def test_what_is_written_of_a_decision_is_shown() -> None:
    violation(1, State.DECIDED, handled="2026-11-01", decision="520103190000001", paid="2026-11-02").save()
    (shown,) = page_of_vehicle(VEHICLE).violations
    assert (shown.state, shown.handled, shown.decision) == ("decided", "2026-11-01", "520103190000001")


def test_what_is_written_of_a_vehicle_is_shown() -> None:
    head().save()
    assert page_of_vehicle(VEHICLE).head == Head("7A3021", "004417", "A", "2027-05-31")


def test_a_vehicle_without_engine_number_or_inspection_is_shown_without() -> None:
    VehicleHead(VEHICLE, vehicle=VEHICLE, engine_tail="", vin_tail="004417", states="A", version="v", source="s").save()
    assert page_of_vehicle(VEHICLE).head == Head("", "004417", "A", None)


def test_an_unknown_vehicle_has_no_head_and_an_empty_page() -> None:
    assert page_of_vehicle(VEHICLE) == (None, [], None)


def test_another_vehicles_violations_are_not_shown() -> None:
    violation(1).save()
    violation(2, vehicle="02贵A7C302").save()
    assert [shown.number[-1] for shown in page_of_vehicle(VEHICLE).violations] == ["1"]


@pytest.mark.parametrize("count", [0, 1, PAGE, PAGE + 1, 2 * PAGE + 3])
def test_pages_follow_one_another_and_only_the_first_has_the_head(count: int) -> None:
    head().save()
    for serial in range(count):
        violation(serial, happened=f"2026-10-01T08:{serial:02d}:00").save()
    page = page_of_vehicle(VEHICLE)
    assert page.head
    shown = list(page.violations)
    while page.position:
        page = page_of_vehicle(VEHICLE, after=page.position)
        assert page.head is None
        shown += page.violations
    assert [each.number for each in shown] == [f"5201032026{serial:012d}" for serial in reversed(range(count))]


def test_a_full_page_holds_twenty_violations_beside_the_head() -> None:
    head().save()
    for serial in range(PAGE + 1):
        violation(serial, happened=f"2026-10-01T08:{serial:02d}:00").save()
    page = page_of_vehicle(VEHICLE)
    assert len(page.violations) == PAGE
    assert page.position == ["5201032026000000000001", "1#2026-10-01T08:01:00"]


def test_open_stand_before_closed_and_newest_before_older() -> None:
    violation(1, State.WITHDRAWN, "2026-11-04T08:00:00").save()
    violation(2, State.RECORDED, "2026-01-03T08:00:00").save()
    violation(3, State.DECIDED, "2026-06-03T08:00:00").save()
    violation(4, State.SETTLED, "2026-11-03T08:00:00").save()
    assert [shown.number[-1] for shown in page_of_vehicle(VEHICLE).violations] == ["3", "2", "1", "4"]


def test_the_index_holds_all_that_is_shown_and_no_more() -> None:
    head().save()
    violation(1, State.DECIDED, handled="2026-11-01", decision="520103190000001", place_code="52010", limit=60).save()
    assert not {"source", "version", "place_code", "limit"} & {name for item in in_the_index() for name in item}
    page = page_of_vehicle(VEHICLE)
    assert (page.head, page.violations[0]) == violation_of_number("5201032026000000000001")


@pytest.mark.parametrize("place", ["贵阳市云岩区中华北路与北京路交叉口由北向南", "路" * 64], ids=["usual", "long"])
def test_a_look_up_of_twenty_open_violations_costs_one_read_unit(place: str) -> None:
    head().save()
    decided = {"handled": "2026-11-01", "decision": "5201031900000012", "place": place}
    for serial in range(PAGE):
        violation(serial, State.DECIDED, f"2026-10-01T08:{serial:02d}:00", **decided).save()
    items = in_the_index()
    assert len(items) == PAGE + 1
    assert query_units(items) <= 1


def test_a_violation_is_found_by_its_number_with_its_vehicles_head() -> None:
    head().save()
    violation(1).save()
    found = violation_of_number("5201032026000000000001")
    assert found is not None
    assert (found[0].engine_tail, found[1].number) == ("7A3021", "5201032026000000000001")


def test_an_unknown_number_finds_nothing() -> None:
    head().save()
    assert violation_of_number("5201032026000000000009") is None


def test_a_number_finds_nothing_while_its_vehicle_is_unknown() -> None:
    violation(1).save()
    assert violation_of_number("5201032026000000000001") is None


@pytest.mark.parametrize("number", [VEHICLE, "5201032026000000000001"])
def test_what_is_no_violation_is_not_found_by_its_key(number: str) -> None:
    head().save()
    Photo("5201032026000000000001", "photo#1", key="k", sha256=b"", size=1, width=1, height=1, source="s").save()
    assert violation_of_number(number) is None

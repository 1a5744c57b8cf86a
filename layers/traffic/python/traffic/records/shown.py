"""What a look-up shows of violations: one vehicle's in one query, or one by its number.

The most travelled road of the platform, so it asks DynamoDB itself and reads the items as they come: loading PynamoDB's
models would burden the look-up's cold start, and building them its every call (`make bench`, lookup.start_ratio and
lookup.warm_ratio). Records are written through `traffic.records.violation`, and
tests write them there and read them here.
"""

from typing import Any, NamedTuple

from traffic import aws
from traffic.records.layouts import BY_VEHICLE, HEAD_SHOWN
from traffic.settings import physical

PAGE = 20


class Head(NamedTuple):
    """What proves a vehicle, and its state."""

    engine_tail: str
    vin_tail: str
    states: str
    inspection_due: str | None


class Shown(NamedTuple):
    """One violation as a look-up shows it. `happened` is ISO time in China's zone without offset, `fine` is fen."""

    number: str
    happened: str
    place: str
    code: str
    points: int
    fine: int
    state: str
    agency: str
    entered: str
    handled: str | None
    decision: str | None
    photos: int


class Page(NamedTuple):
    """One page of a look-up; `head` stands on the first page only, `position` is None on the last."""

    head: Head | None
    violations: list[Shown]
    position: list[str] | None


def page_of_vehicle(vehicle: str, after: list[str] | None = None) -> Page:
    """Up to PAGE violations of a vehicle, open before closed, newest first; `after` is the position of the page before."""
    found = aws.client("dynamodb").query(
        TableName=physical("violations-records"),
        IndexName=BY_VEHICLE,
        KeyConditionExpression="vehicle = :vehicle",
        ExpressionAttributeValues={":vehicle": {"S": vehicle}},
        ScanIndexForward=False,
        Limit=PAGE + (after is None),
        **_start(vehicle, after),
    )
    items = found["Items"]
    head = _head(items.pop(0)) if items and items[0]["shown"]["S"] == HEAD_SHOWN else None
    last = found.get("LastEvaluatedKey")
    position = [last["number"]["S"], last["shown"]["S"]] if last else None
    return Page(head, [_shown(item) for item in items], position)


def violation_of_number(number: str) -> tuple[Head, Shown] | None:
    """A violation and its vehicle's head; None when either is unknown."""
    violation = _item(number, "record")
    head = violation and _item(violation["vehicle"]["S"], "head")
    return (_head(head), _shown(violation)) if violation and head else None


def _start(vehicle: str, after: list[str] | None) -> dict[str, Any]:
    if after is None:
        return {}
    number, order = after
    key = {"number": number, "part": "record", "vehicle": vehicle, "shown": order}
    return {"ExclusiveStartKey": {name: {"S": value} for name, value in key.items()}}


def _item(number: str, part: str) -> dict[str, Any] | None:
    key = {"number": {"S": number}, "part": {"S": part}}
    found: dict[str, Any] = aws.client("dynamodb").get_item(TableName=physical("violations-records"), Key=key)
    return found.get("Item")


def _shown(item: dict[str, Any]) -> Shown:
    return Shown(
        number=item["number"]["S"],
        happened=item["shown"]["S"].partition("#")[2],
        place=item["place"]["S"],
        code=item["code"]["S"],
        points=int(item["points"]["N"]),
        fine=int(item["fine"]["N"]),
        state=item["state"]["S"],
        agency=item["agency"]["S"],
        entered=item["entered"]["S"],
        handled=_optional(item, "handled"),
        decision=_optional(item, "decision"),
        photos=int(item["photos"]["N"]),
    )


def _head(item: dict[str, Any]) -> Head:
    return Head(item["engine_tail"]["S"], item["vin_tail"]["S"], item["states"]["S"], _optional(item, "inspection_due"))


def _optional(item: dict[str, Any], name: str) -> str | None:
    return item[name]["S"] if name in item else None

"""One vehicle's look-up, read in one query.

The most travelled road of the platform. The items are read as DynamoDB sends them: turning each into a model object costs
more processor time than the rest of the look-up together (`make bench`, lookup.warm_ratio).
"""

from typing import Any, NamedTuple

from traffic.records.violation import HEAD_SHOWN, Violation

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

    @classmethod
    def of(cls, violation: Violation) -> "Shown":
        """The same from a record already read."""
        return cls(
            happened=violation.happened,
            **{name: getattr(violation, name) for name in cls._fields if name != "happened"},
        )


class Page(NamedTuple):
    """One page of a look-up; `head` stands on the first page only, `position` is None on the last."""

    head: Head | None
    violations: list[Shown]
    position: list[str] | None


def page_of_vehicle(vehicle: str, after: list[str] | None = None) -> Page:
    """Up to PAGE violations of a vehicle, open before closed, newest first; `after` is the position of the page before."""
    found = _query(vehicle, PAGE + (after is None), after)
    items = found["Items"]
    head = _head(items.pop(0)) if items and items[0]["shown"]["S"] == HEAD_SHOWN else None
    last = found.get("LastEvaluatedKey")
    position = [last["number"]["S"], last["shown"]["S"]] if last else None
    return Page(head, [_shown(item) for item in items], position)


def _query(vehicle: str, limit: int, after: list[str] | None) -> dict[str, Any]:
    start = None
    if after is not None:
        number, order = after
        start = {"number": {"S": number}, "part": {"S": "record"}, "vehicle": {"S": vehicle}, "shown": {"S": order}}
    return Violation._get_connection().query(
        vehicle,
        index_name="by_vehicle",
        limit=limit,
        scan_index_forward=False,
        exclusive_start_key=start,
    )


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

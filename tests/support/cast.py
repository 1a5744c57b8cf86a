"""A small invented cast, used everywhere: a driver with two cars, and the violations of one of them."""

from traffic.records.violation import VehicleHead, Violation
from violations.rules.states import State, order_of_show

CAR, CAR_KIND, ENGINE_TAIL, VIN_TAIL = "贵A7C301", "02", "7A3021", "004417"
NEW_CAR, NEW_CAR_KIND = "贵AD20188", "52"


def head(plate: str = CAR, kind: str = CAR_KIND, **more: str) -> VehicleHead:
    """The head of a vehicle that anybody with its last six may look up."""
    key = f"{kind}{plate}"
    facts = {"engine_tail": ENGINE_TAIL, "vin_tail": VIN_TAIL, "states": "A", "inspection_due": "2027-05-31"} | more
    return VehicleHead(key, vehicle=key, version="20260101T000000#00", source="test/part:1", **facts)


def violation(serial: int, state: State = State.RECORDED, happened: str = "2026-11-01T08:15:30", **more) -> Violation:
    """A violation of the car."""
    facts = {
        "vehicle": f"{CAR_KIND}{CAR}",
        "shown": order_of_show(state, happened),
        "place": "贵阳市云岩区中华北路与北京路交叉口由北向南",
        "code": "1625",
        "points": 6,
        "fine": 20_000,
        "state": state,
        "agency": "520103000000",
        "entered": "2026-11-02",
        "photos": 3,
        "version": "20261102T090000#00",
        "source": "test/part:1",
    }
    return Violation(f"5201032026{serial:012d}", **(facts | more))

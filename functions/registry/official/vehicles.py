"""One vehicle, read while it stands written under its owner that somebody looked."""

from collections.abc import Callable

from traffic import audit
from traffic.errors import NotFound, Unavailable
from traffic.records.audit import AuditEntry
from traffic.records.vehicle import Vehicle, subject_of_owner


class VehicleUnknown(NotFound):
    """The mirror does not hold it."""

    code = "vehicle_unknown"
    zh, en = "未查询到该车辆", "No such vehicle is known"


def seen_vehicle(key: str, look_at: Callable[[str], AuditEntry]) -> Vehicle:
    """The vehicle with a key, once the look at its owner stands written; `look_at` makes the entry about a subject.

    Raises VehicleUnknown, after writing down that the plate was looked for; Unavailable when it is changing hands just now.
    """
    try:
        subject = subject_of_owner(Vehicle.of_plate(key))
    except Vehicle.DoesNotExist:
        look_at(f"vehicle:{key}").save()
        raise VehicleUnknown from None

    def read() -> tuple[Vehicle, list[Vehicle]]:
        vehicle = Vehicle.of_plate(key)
        if subject_of_owner(vehicle) != subject:
            raise Unavailable
        return vehicle, [vehicle]

    return audit.seen(read, [look_at(subject)])

"""Watched vehicles as an officer finds them: those of the own area."""

from typing import NamedTuple

from fleet.enrolling.refusals import FleetVehicleUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.paging import opened, sealed
from traffic.records.fleet_vehicle import LISTED, FleetVehicle

ACTIVE, ENDED = "active", "ended"
_SIZE = 20


class Page(NamedTuple):
    """Some vehicles, and the token of those after them."""

    vehicles: list[FleetVehicle]
    next: str | None


def vehicle_for(caller: Caller, vehicle: str) -> FleetVehicle:
    """A vehicle of the caller's area, read strongly; raises FleetVehicleUnknown, also for those of other areas."""
    try:
        found = FleetVehicle.of_vehicle(vehicle)
    except FleetVehicle.DoesNotExist:
        raise FleetVehicleUnknown from None
    if not sees(caller.unit, found.district):
        raise FleetVehicleUnknown
    return found


def vehicles_for(caller: Caller, token: str | None) -> Page:
    """The vehicles that are watched in the caller's area, by district. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    bound = f"fleet-vehicles#{area}"
    start = opened(token, bound_to=bound) if token else None
    found = list(
        FleetVehicle.by_place.query(
            LISTED,
            FleetVehicle.place.startswith(area),
            limit=_SIZE + 1,
            last_evaluated_key=_key(*start) if start else None,
        )
    )
    if len(found) <= _SIZE:
        return Page(found, None)
    last = found[_SIZE - 1]
    return Page(found[:_SIZE], sealed([last.vehicle, last.place or ""], bound_to=bound))


def _key(vehicle: str, place: str) -> dict[str, dict[str, str]]:
    return {"vehicle": {"S": vehicle}, "listed": {"S": LISTED}, "place": {"S": place}}

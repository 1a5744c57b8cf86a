"""Watched vehicles as an officer finds them: those of the own area."""

from fleet.enrolling.refusals import FleetVehicleUnknown
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page, exact_page
from traffic.records.fleet_vehicle import LISTED, FleetVehicle

ACTIVE, ENDED = "active", "ended"
_SIZE = 20


def vehicle_for(caller: Caller, vehicle: str) -> FleetVehicle:
    """A vehicle of the caller's area, read strongly; raises FleetVehicleUnknown, also for those of other areas."""
    try:
        found = FleetVehicle.of_vehicle(vehicle)
    except FleetVehicle.DoesNotExist:
        raise FleetVehicleUnknown from None
    if not sees(caller.unit, found.district):
        raise FleetVehicleUnknown
    return found


def vehicles_for(caller: Caller, token: str | None) -> Page[FleetVehicle]:
    """The vehicles that are watched in the caller's area, by district. Raises Invalid for a wrong token."""
    area = area_of(caller.unit)
    return exact_page(
        lambda start, most: FleetVehicle.by_place.query(
            LISTED, FleetVehicle.place.startswith(area), limit=most, last_evaluated_key=start
        ),
        ("vehicle", "place"),
        token,
        bound_to=f"fleet-vehicles#{area}",
        size=_SIZE,
        known={"listed": LISTED},
    )

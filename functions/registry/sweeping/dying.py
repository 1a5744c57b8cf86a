"""Which bindings of a page are dead, by what the mirror holds now."""

from collections.abc import Iterable
from datetime import date

from registry.binding.mirror import licence_now, vehicle_now
from registry.rules.binding_states import BindingState, EndReason
from registry.rules.claims import BindingKind
from registry.rules.sweeping import dead
from traffic.records.binding import Binding
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle

_WITH_VEHICLE = frozenset({BindingKind.VEHICLE, BindingKind.UNIT_VEHICLE})
_WITH_LICENCE = frozenset({BindingKind.LICENCE, BindingKind.UNIT_VEHICLE})
# Nothing of the mirror is brought here but what decides: no name, no number, sealed or not.
_OF_VEHICLE = ["vehicle", "owner", "states"]
_OF_LICENCE = ["person", "states"]


def bound(bindings: Iterable[Binding]) -> list[Binding]:
    """Those that are in force."""
    return [binding for binding in bindings if binding.state == BindingState.BOUND]


def dead_among(bindings: list[Binding], today: date) -> list[tuple[Binding, EndReason]]:
    """The dead ones, each with the reason; what the mirror does not know lives on. Read strongly: an end cannot be taken back."""
    vehicles = {
        vehicle.vehicle: vehicle
        for vehicle in Vehicle.batch_get(_keys(bindings), consistent_read=True, attributes_to_get=_OF_VEHICLE)
    }
    drivers = {
        driver.person: driver
        for driver in Driver.batch_get(_persons(bindings), consistent_read=True, attributes_to_get=_OF_LICENCE)
    }
    judged = [(binding, _reason(binding, vehicles, drivers, today)) for binding in bindings]
    return [(binding, reason) for binding, reason in judged if reason]


def _reason(
    binding: Binding, vehicles: dict[str, Vehicle], drivers: dict[str, Driver], today: date
) -> EndReason | None:
    vehicle = vehicles.get(binding.thing) if binding.kind in _WITH_VEHICLE else None
    driver = drivers.get(binding.person) if binding.kind in _WITH_LICENCE else None
    return dead(binding.unit or binding.person, vehicle_now(vehicle), licence_now(driver), today)


def _keys(bindings: list[Binding]) -> set[str]:
    return {binding.thing for binding in bindings if binding.kind in _WITH_VEHICLE}


def _persons(bindings: list[Binding]) -> set[str]:
    return {binding.person for binding in bindings if binding.kind in _WITH_LICENCE}

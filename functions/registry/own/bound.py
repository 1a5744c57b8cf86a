"""What a person has bound, as the mirror holds it: nothing else of the mirror can be reached from here.

A vehicle that has changed hands is its former owner's no more, though the sweep may not have ended the binding yet.
"""

from registry.rules.binding_states import BindingState
from registry.rules.claims import BindingKind
from traffic.errors import NotFound
from traffic.records.binding import Binding
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


class VehicleNotBound(NotFound):
    """One answer for a vehicle that is not there and one that is somebody else's."""

    code = "vehicle_not_bound"
    zh, en = "您未绑定该车辆", "You have not bound this vehicle"


class LicenceNotBound(NotFound):
    """No licence is bound, or the mirror does not hold it any more."""

    code = "licence_not_bound"
    zh, en = "您未绑定驾驶证", "You have not bound a licence"


def vehicles_of(person: str) -> list[Vehicle]:
    """The vehicles that a person has bound, in order of binding."""
    return [vehicle for key in _bound(person, BindingKind.VEHICLE) if (vehicle := _owned(person, key))]


def vehicle_of(person: str, key: str) -> Vehicle:
    """A vehicle that a person has bound; raises VehicleNotBound."""
    vehicle = _owned(person, key) if key in _bound(person, BindingKind.VEHICLE) else None
    if vehicle is None:
        raise VehicleNotBound
    return vehicle


def licence_of(person: str) -> Driver:
    """A person's own licence, once they have bound it; raises LicenceNotBound."""
    if not _bound(person, BindingKind.LICENCE):
        raise LicenceNotBound
    try:
        return Driver.of_person(person)
    except Driver.DoesNotExist:
        raise LicenceNotBound from None


def _bound(person: str, kind: BindingKind) -> list[str]:
    found = Binding.of_person(person)
    return [binding.thing for binding in found if binding.kind == kind and binding.state == BindingState.BOUND]


def _owned(person: str, key: str) -> Vehicle | None:
    try:
        vehicle = Vehicle.of_plate(key)
    except Vehicle.DoesNotExist:
        return None
    return vehicle if vehicle.owner == person else None

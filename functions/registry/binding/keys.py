"""What a live binding takes up: the key that only one may hold, and its place in every limited room."""

from collections.abc import Mapping

from registry.rules.binding_rules import BindingRules
from registry.rules.claims import BindingKind


def live_key(kind: str, person: str, thing: str) -> str:
    """What stands in the way of a second binding like it. A vehicle has one owner, whoever that is."""
    holder = () if kind == BindingKind.VEHICLE else (person,)
    return "#".join(("live", kind, thing, *holder))


def rooms_of(kind: str, person: str, thing: str, rules: BindingRules) -> Mapping[str, int]:
    """The rooms that a binding takes a place in, and how many places each has."""
    match BindingKind(kind):
        case BindingKind.VEHICLE:
            return {room("vehicles", person): rules.vehicles_a_person}
        case BindingKind.LICENCE:
            return {room("licences", person): rules.licences_a_person}
        case BindingKind.CLERK:
            return {room("units", person): rules.units_a_clerk, room("clerks", thing): rules.clerks_a_unit}
        case BindingKind.UNIT_VEHICLE:
            return {room("drivers", thing): rules.drivers_a_vehicle, room("driven", person): rules.vehicles_a_driver}


def room(what: str, whose: str) -> str:
    """The key of a room: `vehicles` of a person, `drivers` of a vehicle."""
    return f"room#{what}#{whose}"

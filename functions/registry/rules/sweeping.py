"""Which bindings are dead: what the sweep ends because of what the mirror holds by now."""

from datetime import date
from typing import NamedTuple

from registry.rules.binding_rules import any_of, binding_rules
from registry.rules.binding_states import EndReason


class VehicleNow(NamedTuple):
    """What the mirror holds of a bound vehicle: its owner's token, and its states as letters."""

    owner: str
    states: str


class LicenceNow(NamedTuple):
    """What the mirror holds of a bound licence: its states as letters."""

    states: str


def dead(owner: str | None, vehicle: VehicleNow | None, licence: LicenceNow | None, today: date) -> EndReason | None:
    """Why a bound binding must end; None while it lives.

    `owner` is the token of the person or unit that the vehicle was bound under. Pass None for what the binding has not
    (the owner of a licence, the vehicle of a clerk), and for what the mirror does not know: a gap in the mirror is ours
    and ends nothing. Of several reasons the weightiest is told: the vehicle's end, then its owner, then the licence.
    """
    return _vehicle_end(owner, vehicle, today) or _licence_end(licence, today)


def _vehicle_end(owner: str | None, vehicle: VehicleNow | None, today: date) -> EndReason | None:
    rules = binding_rules(today)
    if vehicle is None:
        return None
    if any_of(vehicle.states, rules.vehicle_cancelled):
        return EndReason.VEHICLE_CANCELLED
    if any_of(vehicle.states, rules.vehicle_transferred):
        return EndReason.VEHICLE_TRANSFERRED
    return EndReason.OWNER_CHANGED if vehicle.owner != owner else None


def _licence_end(licence: LicenceNow | None, today: date) -> EndReason | None:
    rules = binding_rules(today)
    if licence is None:
        return None
    if any_of(licence.states, rules.licence_cancelled):
        return EndReason.LICENCE_CANCELLED
    return EndReason.LICENCE_TRANSFERRED if any_of(licence.states, rules.licence_transferred) else None

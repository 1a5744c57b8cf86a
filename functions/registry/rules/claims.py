"""What is asked to be bound, and the mirror's facts about it. Tokens and texts only: rules know no record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BindingKind(StrEnum):
    """The kinds of binding."""

    VEHICLE = "vehicle"  # a person and an own vehicle
    LICENCE = "licence"  # a person and the own licence
    CLERK = "clerk"  # a person and the unit that he or she acts for
    UNIT_VEHICLE = "unit_vehicle"  # a unit's vehicle and the driver entrusted with it


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleFacts:
    """A vehicle as the mirror holds it: `owner` is the token of its owner's number, `states` letters, `engine` and `vin`
    whole or their last six."""

    owner: str
    owner_name: str
    engine: str | None
    vin: str
    type: str
    use: str
    states: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceFacts:
    """A licence as the mirror holds it: `person` is the token of its holder's number, `classes` as stored (`A2D`)."""

    person: str
    name: str
    file_number: str
    classes: str
    states: str
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleClaim:
    """A person says that a vehicle is theirs. `person` is the caller's verified token or None, `vehicle` what the mirror
    holds under plate and kind, `bound` how many vehicles the person has."""

    person: str | None
    name: str
    tail: str
    vehicle: VehicleFacts | None
    already: bool
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceClaim:
    """A person says that a licence is theirs. `name` is the caller's verified one."""

    person: str | None
    name: str
    file_number: str
    licence: LicenceFacts | None
    already: bool
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkClaim:
    """A person says that they act for a unit: `vehicles` are registered to it, `units` bound to the person, `clerks` to
    the unit."""

    person: str | None
    already: bool
    vehicles: int
    units: int
    clerks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitVehicleClaim:
    """A unit's clerk entrusts a vehicle to a driver, named so that no licence is found out by its number alone. `unit` is
    the token of the unit's number, `drivers` are bound to the vehicle, `vehicles` to the driver."""

    unit: str
    driver_name: str
    vehicle: VehicleFacts | None
    licence: LicenceFacts | None
    already: bool
    drivers: int
    vehicles: int

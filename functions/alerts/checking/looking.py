"""What the mirror holds of a vehicle or a person, once it stands written who looks, why, and for which case."""

from collections.abc import Sequence
from dataclasses import dataclass

from traffic import audit
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.http.official import OfficialBody
from traffic.looks import officers_act
from traffic.privacy.sealing import index
from traffic.privacy.showing import Role
from traffic.records.audit import AuditEntry
from traffic.records.driver import Driver
from traffic.records.newest import Mirrored
from traffic.records.vehicle import CITIZEN_ID, Vehicle, subject_of_owner

MOST_VEHICLES = 20


@dataclass(frozen=True, slots=True)
class Mirror:
    """Vehicles and a licence as the police network last told of them; `more` says that there are vehicles beyond those here."""

    vehicles: list[Vehicle]
    driver: Driver | None
    more: bool = False

    @property
    def records(self) -> list[Mirrored]:
        """The mirrored records that the look shows."""
        return [*self.vehicles, *([self.driver] if self.driver else [])]


def vehicle_seen(caller: Caller, body: OfficialBody, key: str | None, vin: str | None) -> Mirror:
    """The vehicles with a plate's key or a VIN, and the licence of their owner if it is one person.

    Raises Unavailable where one is changing hands just now.
    """
    expected = _subjects(_vehicles(key, vin)) or [f"vehicle:{key}" if key else f"vin:{index('vin', vin or '')}"]

    def read() -> tuple[Mirror, list[Mirrored]]:
        vehicles = _vehicles(key, vin)
        if vehicles and _subjects(vehicles) != expected:
            raise Unavailable
        found = Mirror(vehicles, _owners_licence(vehicles))
        return found, found.records

    return audit.seen(read, [_entry(caller, body, subject, "vehicle.checked") for subject in expected])


def person_seen(caller: Caller, body: OfficialBody, token: str) -> Mirror:
    """What the mirror holds of the person with a token."""

    def read() -> tuple[Mirror, list[Mirrored]]:
        vehicles = Vehicle.of_owner(token, limit=MOST_VEHICLES + 1)
        found = Mirror(vehicles[:MOST_VEHICLES], _driver(token), len(vehicles) > MOST_VEHICLES)
        return found, found.records

    return audit.seen(read, [_entry(caller, body, f"person:{token}", "person.checked")])


def _vehicles(key: str | None, vin: str | None) -> list[Vehicle]:
    if key is None:
        return Vehicle.of_vin(vin or "")
    try:
        return [Vehicle.of_plate(key)]
    except Vehicle.DoesNotExist:
        return []


def _subjects(vehicles: Sequence[Vehicle]) -> list[str]:
    """Whose data is looked at, each once."""
    return sorted(set(map(subject_of_owner, vehicles)))


def _owners_licence(vehicles: Sequence[Vehicle]) -> Driver | None:
    owners = {vehicle.owner for vehicle in vehicles if vehicle.owner_id_kind == CITIZEN_ID}
    return _driver(owners.pop()) if len(owners) == 1 else None


def _driver(token: str) -> Driver | None:
    try:
        return Driver.of_person(token)
    except Driver.DoesNotExist:
        return None


def _entry(caller: Caller, body: OfficialBody, subject: str, action: str) -> AuditEntry:
    return officers_act(caller, subject, action, role=Role.OFFICER, purpose=body.purpose, reference=body.reference)

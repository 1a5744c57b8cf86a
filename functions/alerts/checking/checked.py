"""A check, put together: what the mirror holds, what the libraries say, what is looked for."""

from dataclasses import dataclass

from alerts.checking.libraries import Answered, Sought, asked
from alerts.checking.looking import Mirror, person_seen, vehicle_seen
from alerts.checking.watched import Watched, watched
from alerts.contract.requests_checks import PersonCheck, VehicleCheck
from traffic.http import Caller
from traffic.identifiers.writing import plain
from traffic.privacy.sealing import opened, person_token
from traffic.records.vehicle import CITIZEN_ID


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that was found; `by_vin` where a VIN was asked for, `of_person` where a person was."""

    mirror: Mirror
    answers: list[Answered]
    watches: list[Watched]
    by_vin: bool = False
    of_person: bool = False


def vehicle_checked(caller: Caller, body: VehicleCheck) -> Checked:
    """A vehicle, its owner, the owner's licence and both in the libraries. Raises Unavailable."""
    mirror = vehicle_seen(caller, body, body.key, body.vin_number)
    sought = _sought(mirror) or [_named(body)]
    keys = [vehicle.vehicle for vehicle in mirror.vehicles] or ([body.key] if body.key else [])
    found = watched(keys, _district(caller))
    return Checked(mirror, asked(_owner_of(mirror), sought), found, by_vin=body.key is None)


def person_checked(caller: Caller, body: PersonCheck) -> Checked:
    """A person, the licence and the vehicles, and all of them in the libraries. Raises Unavailable."""
    number = plain(body.citizen_id)
    mirror = person_seen(caller, body, person_token(number))
    found = watched([vehicle.vehicle for vehicle in mirror.vehicles], _district(caller))
    return Checked(mirror, asked(number, _sought(mirror)), found, of_person=True)


def _sought(mirror: Mirror) -> list[Sought]:
    return [Sought(vehicle.vehicle[2:], vehicle.vehicle[:2], vehicle.vin) for vehicle in mirror.vehicles]


def _named(body: VehicleCheck) -> Sought:
    """What nobody has registered is looked for as it was named."""
    return Sought(body.key[2:], body.key[:2], None) if body.key else Sought(None, None, body.vin_number)


def _owner_of(mirror: Mirror) -> str | None:
    """The citizen id of the one person whom the vehicles belong to; None for units, and where there are several."""
    numbers = {
        opened(vehicle.owner_number_sealed, "vehicle.owner_number")
        for vehicle in mirror.vehicles
        if vehicle.owner_id_kind == CITIZEN_ID
    }
    return numbers.pop() if len(numbers) == 1 else None


def _district(caller: Caller) -> str:
    return (caller.unit or "")[:6]

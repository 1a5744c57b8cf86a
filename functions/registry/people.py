"""人员车辆查询: a person's licence and vehicles, or a vehicle and its owner, for an officer who says why and for which case.

Called by   officers on duty, through the police API
Reads       registry-drivers, registry-vehicles, foundation-keys, terminals-terminals
Writes      foundation-audit: who looked, in one transaction with the look; foundation-keys
"""

from functools import partial
from typing import Any

from registry.contract.people import (
    OwnerAnswer,
    PersonAnswer,
    PersonLookUp,
    PersonsAnswer,
    VehicleLookUp,
    VehicleLookUpAnswer,
)
from registry.facts.official import licence_facts, vehicle_facts
from registry.official.looks import official_look
from registry.official.persons import MOST_PERSONS, Person, PersonUnknown, persons_of
from registry.official.vehicles import VehicleUnknown, seen_vehicle
from traffic import audit
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.privacy.sealing import opened, person_token, phone_token
from traffic.privacy.showing import Role, shown
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle

app = ServiceApp("police")

# Nobody but officers has the scope (GB/T 22239-2019: roles are separate), so nobody looks here as anything else.
ROLE = Role.OFFICER


@app.post("/persons/lookup", scope=Scope.PEOPLE_READ, body=PersonLookUp, answer=PersonsAnswer, refusals=[PersonUnknown])
def look_person_up(body: PersonLookUp) -> PersonsAnswer:
    """按身份证号码或手机号码查询人员的驾驶证和名下机动车; 每次查询均留有记录."""
    tokens, subjects = _sought(body)
    entries = [
        official_look(app.caller, subject, "person.looked_up", body, role=ROLE, opens_on=body.opens_on)
        for subject in subjects
    ]
    # What nobody is found for was looked for all the same, and stands written.
    found = audit.seen(partial(persons_of, tokens[:MOST_PERSONS]), entries)
    if not found:
        raise PersonUnknown
    return {"items": [as_officer_sees(person) for person in found], "more": len(tokens) > MOST_PERSONS}


@app.post(
    "/vehicles/lookup",
    scope=Scope.PEOPLE_READ,
    body=VehicleLookUp,
    answer=VehicleLookUpAnswer,
    refusals=[VehicleUnknown],
)
def look_vehicle_up(body: VehicleLookUp) -> VehicleLookUpAnswer:
    """按号牌查询机动车及其所有人; 每次查询均留有记录."""
    vehicle = seen_vehicle(
        body.vehicle,
        lambda subject: official_look(
            app.caller, subject, "vehicle.looked_up", body, role=ROLE, opens_on=body.opens_on
        ),
    )
    return {"vehicle": vehicle_facts(vehicle, ROLE), "owner": as_officer_sees_owner(vehicle)}


def as_officer_sees(person: Person) -> PersonAnswer:
    """A person, opened and masked by role."""
    driver, owner = person.driver, as_officer_sees_owner(person.vehicles[0]) if person.vehicles else None
    return {
        "name": _opened(driver, "name") if driver else owner and owner["name"],
        "citizen_id": _opened(driver, "number") if driver else owner and owner["number"],
        "phone": _opened(driver, "phone") if driver and driver.phone_sealed else None,
        "licence": licence_facts(driver, ROLE) if driver else None,
        "vehicles": [vehicle_facts(vehicle, ROLE) for vehicle in person.vehicles],
        "more_vehicles": person.more,
    }


def as_officer_sees_owner(vehicle: Vehicle) -> OwnerAnswer:
    """A vehicle's owner, opened and masked by role."""
    return {
        "name": shown("name", opened(vehicle.owner_name_sealed, "vehicle.owner_name"), ROLE),
        "number": shown("citizen_id", opened(vehicle.owner_number_sealed, "vehicle.owner_number"), ROLE),
    }


_KINDS = {"name": "name", "number": "citizen_id", "phone": "phone"}


def _opened(driver: Driver, field: str) -> str | None:
    return shown(_KINDS[field], opened(getattr(driver, f"{field}_sealed"), f"driver.{field}"), ROLE)


def _sought(body: PersonLookUp) -> tuple[list[str], list[str]]:
    """The persons that a body asks for, and the subjects of the entries: the phone itself where nobody has it."""
    if body.phone is None:
        token = person_token(body.citizen_id or "")
        return [token], [f"person:{token}"]
    tokens = [driver.person for driver in Driver.of_phone(body.phone)]
    subjects = [f"person:{token}" for token in tokens[:MOST_PERSONS]]
    return tokens, subjects or [f"phone:{phone_token(body.phone)}"]


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)

"""What the provincial mirror says of whoever applies, by the names of the fields on their documents."""

from collections.abc import Mapping
from typing import NamedTuple

from recognition.rules.cases import CaseRules
from traffic import clock
from traffic.dictionaries.areas import district_of
from traffic.identifiers.plates import parse_plate
from traffic.privacy.sealing import opened
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


class Known(NamedTuple):
    """The record to compare with, None where there is none of this person, and the district that answers for it."""

    record: Mapping[str, str] | None
    district: str


def known_of(rules: CaseRules, person: str, plate: str | None, plate_kind: str | None) -> Known:
    """The applicant's licence, or their vehicle with that plate."""
    if rules.mirror == "licence":
        return _licence(person)
    return _vehicle(person, parse_plate(plate or "", plate_kind or "").key)


def _licence(person: str) -> Known:
    try:
        driver = Driver.of_person(person)
    except Driver.DoesNotExist:
        return _nothing()
    number = opened(driver.number_sealed, "driver.number")
    record = {
        "name": opened(driver.name_sealed, "driver.name"),
        "citizen_id": number,
        "licence_number": number,
        "file_number": driver.file_number,
    }
    return Known(record, district_of(driver.department, clock.business_day()))


def _vehicle(person: str, key: str) -> Known:
    try:
        vehicle = Vehicle.of_plate(key)
    except Vehicle.DoesNotExist:
        return _nothing()
    district = district_of(vehicle.department, clock.business_day())
    if vehicle.owner != person:
        # Whose it is by the register is nothing that a stranger's application should be compared with.
        return Known(None, district)
    owner = opened(vehicle.owner_name_sealed, "vehicle.owner_name")
    return Known({"plate": vehicle.vehicle[2:], "vin": vehicle.vin, "owner": owner}, district)


def _nothing() -> Known:
    # No district knows the person: the province's own department answers.
    return Known(None, district_of("", clock.business_day()))

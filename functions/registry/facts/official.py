"""Licences and vehicles as a role of the police sees them."""

from registry.contract.facts import Coded
from registry.contract.people import LicenceFacts, VehicleFacts
from registry.facts.vehicle import plate_kind_of, plate_of, restrictions
from registry.facts.words import coded_classes, known_until, letters, until, updated_at
from traffic import clock
from traffic.dictionaries.divisions import division_name
from traffic.dictionaries.vehicle_texts import colour_text, kind_text, use_text
from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.vehicles import VEHICLE_STATES
from traffic.privacy.showing import Role, shown
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


def licence_facts(driver: Driver, role: Role) -> LicenceFacts:
    """A licence without whose it is."""
    return {
        "file_number": shown("file_number", driver.file_number, role),
        "classes": coded_classes(driver.classes),
        "states": letters(driver.states, DRIVER_STATES),
        "first_licensed": driver.first_licensed,
        "valid_until": known_until(driver.valid_until, clock.business_day()),
        "points": driver.points,
        "department": _department(driver.department),
        "updated_at": updated_at(driver.version),
    }


def vehicle_facts(vehicle: Vehicle, role: Role) -> VehicleFacts:
    """A vehicle without whose it is."""
    today = clock.business_day()
    return {
        "plate": shown("plate", plate_of(vehicle), role),
        "plate_kind": plate_kind_of(vehicle),
        "kind": {"code": vehicle.kind, "text": kind_text(vehicle.kind)},
        "use": {"code": vehicle.use, "text": use_text(vehicle.use)},
        "colour": colour_text(vehicle.colour),
        "vin": shown("vin", vehicle.vin, role),
        "engine_number": shown("engine_number", vehicle.engine, role) if vehicle.engine else None,
        "states": letters(vehicle.states, VEHICLE_STATES),
        "first_registered": vehicle.first_registered,
        "inspection": until(vehicle.inspection_due, today),
        "insurance": until(vehicle.insured_until, today),
        "restrictions": restrictions(vehicle, today),
        "department": _department(vehicle.department),
        "updated_at": updated_at(vehicle.version),
    }


def _department(code: str) -> Coded:
    return {"code": code, "text": division_name(code) or "其他地区"}

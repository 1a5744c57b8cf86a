"""The mirror's facts as the rules take them, opened only here and only to be compared."""

from datetime import date

from registry.rules.claims import LicenceFacts, VehicleFacts
from registry.rules.sweeping import LicenceNow, VehicleNow
from traffic.privacy.sealing import opened
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle


def vehicle_known(key: str) -> Vehicle | None:
    """The vehicle with a key; None where the mirror has none."""
    try:
        return Vehicle.of_plate(key)
    except Vehicle.DoesNotExist:
        return None


def driver_known(person: str) -> Driver | None:
    """The licence of a person; None where the mirror has none."""
    try:
        return Driver.of_person(person)
    except Driver.DoesNotExist:
        return None


def vehicle_facts(vehicle: Vehicle) -> VehicleFacts:
    """A vehicle for the judges."""
    return VehicleFacts(
        owner=vehicle.owner,
        owner_name=opened(vehicle.owner_name_sealed, "vehicle.owner_name"),
        engine=vehicle.engine,
        vin=vehicle.vin,
        type=vehicle.kind,
        use=vehicle.use,
        states=vehicle.states,
    )


def licence_facts(driver: Driver) -> LicenceFacts:
    """A licence for the judges."""
    return LicenceFacts(
        person=driver.person,
        name=opened(driver.name_sealed, "driver.name"),
        file_number=driver.file_number,
        classes=driver.classes,
        states=driver.states,
        valid_until=date.fromisoformat(driver.valid_until),
    )


def vehicle_now(vehicle: Vehicle | None) -> VehicleNow | None:
    """A vehicle for the sweep."""
    return VehicleNow(vehicle.owner, vehicle.states) if vehicle else None


def licence_now(driver: Driver | None) -> LicenceNow | None:
    """A licence for the sweep."""
    return LicenceNow(driver.states) if driver else None

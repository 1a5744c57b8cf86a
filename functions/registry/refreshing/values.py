"""A record's fields as a refresh compares them, opened: no two ciphertexts are alike."""

from registry.rules.refresh import LICENCE_FIELDS, VEHICLE_FIELDS, Value
from traffic.privacy.sealing import opened
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle

_SEALED_OF_VEHICLE = {"owner_name": "owner_name", "owner": "owner_number"}
_SEALED_OF_LICENCE = ("name", "number", "phone")


def values_of(record: Vehicle | Driver) -> dict[str, Value]:
    """The fields by the names that `registry.rules.refresh` gives them."""
    return _of_vehicle(record) if isinstance(record, Vehicle) else _of_licence(record)


def _of_vehicle(vehicle: Vehicle) -> dict[str, Value]:
    plain: dict[str, Value] = {
        name: getattr(vehicle, name) for name in VEHICLE_FIELDS if name not in _SEALED_OF_VEHICLE
    }
    return plain | {
        name: opened(getattr(vehicle, f"{field}_sealed"), f"vehicle.{field}")
        for name, field in _SEALED_OF_VEHICLE.items()
    }


def _of_licence(driver: Driver) -> dict[str, Value]:
    plain: dict[str, Value] = {name: getattr(driver, name) for name in LICENCE_FIELDS if name not in _SEALED_OF_LICENCE}
    sealed = {name: getattr(driver, f"{name}_sealed") for name in _SEALED_OF_LICENCE}
    return plain | {name: held and opened(held, f"driver.{name}") for name, held in sealed.items()}

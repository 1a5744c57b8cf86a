"""The mirror by hand: vehicles and licences as an import would have written them, and what a person has bound."""

from typing import Any

from registry.mirroring.records import as_driver, as_vehicle
from registry.rules.binding_states import BindingState
from registry.rules.claims import BindingKind
from tests.support.packages import DRIVER, VEHICLE
from traffic.exchange.rows.drivers import DriverRow
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.records.binding import Binding
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle

VERSION, SOURCE = "20261101T090000#0000000000", "test/part:1"
ID, OTHER_ID = DRIVER["sfzmhm"], "52010219851201004X"
NAME, PHONE, OTHER_NAME, OTHER_PHONE = DRIVER["xm"], DRIVER["sjhm"], "李四丰", "19900005678"
PERSONAL = [ID, OTHER_ID, NAME, PHONE, OTHER_NAME, OTHER_PHONE]


def vehicle(*, version: str = VERSION, **row: str) -> Vehicle:
    """A vehicle of the person ID, given by what differs from the usual row; saved."""
    kept = as_vehicle(VehicleRow.model_validate(_given(VEHICLE | row)), version, SOURCE)
    kept.save()
    return kept


def driver(*, version: str = VERSION, **row: str) -> Driver:
    """A licence, ID's unless told otherwise; saved."""
    kept = as_driver(DriverRow.model_validate(_given(DRIVER | row)), version, SOURCE)
    kept.save()
    return kept


def bound(
    person: str, thing: str, kind: str = BindingKind.VEHICLE, state: str = BindingState.BOUND, **more: Any
) -> None:
    """A binding of a person's, of the vehicle `thing` unless told otherwise."""
    facts = {"account": "01K9ACCOUNT000000000000001", "district": "520103", "rules": "bindings-2026-01"}
    facts |= {"requested_at": "2026-11-01T09:00:00+08:00"} | more
    Binding(f"{person}-{kind}-{thing}", kind=kind, state=state, person=person, thing=thing, **facts).save()


def bound_licence(person: str) -> None:
    """That a person has bound the own licence."""
    bound(person, person, BindingKind.LICENCE)


def _given(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value != ""}

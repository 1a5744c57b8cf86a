"""A registered vehicle in words."""

from datetime import date

from registry.contract.facts import Coded, RestrictionAnswer
from registry.rules.restrictions import restrictions_of
from traffic.dictionaries.vehicle_texts import plate_kind_text
from traffic.records.vehicle import Vehicle


def plate_of(vehicle: Vehicle) -> str:
    """The number on the plate: the key without its kind."""
    return vehicle.vehicle[2:]


def plate_kind_of(vehicle: Vehicle) -> Coded:
    """The plate's kind."""
    code = vehicle.vehicle[:2]
    return {"code": code, "text": plate_kind_text(code)}


def restrictions(vehicle: Vehicle, today: date) -> list[RestrictionAnswer]:
    """What the vehicle may not do today."""
    due, insured = _day(vehicle.inspection_due), _day(vehicle.insured_until)
    found = restrictions_of(vehicle.states, due, insured, today)
    return [{"text": each.zh, "source": each.source} for each in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

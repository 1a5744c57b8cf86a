"""The flags of a check."""

from collections.abc import Iterator
from datetime import date

from alerts.checking.checked import Checked
from alerts.rules.flags import Flag, in_order, of_library, of_licence, of_vehicle
from traffic import clock


def flags_of(checked: Checked) -> list[Flag]:
    """What must not be overlooked, the gravest first."""
    return in_order(_flags(checked, clock.business_day()))


def _flags(checked: Checked, today: date) -> Iterator[Flag]:
    vehicles, driver = checked.mirror.vehicles, checked.mirror.driver
    for vehicle in vehicles:
        due = date.fromisoformat(vehicle.inspection_due) if vehicle.inspection_due else None
        yield from of_vehicle(vehicle.states, due, today)
    if driver:
        yield from of_licence(driver.states, date.fromisoformat(driver.valid_until), today)
    if not vehicles and not checked.of_person:
        yield Flag.UNREGISTERED
    if checked.by_vin and len(vehicles) > 1:
        yield Flag.VIN_TWICE
    if checked.watches:
        yield Flag.WATCHED
    yield from _of_libraries(checked)


def _of_libraries(checked: Checked) -> Iterator[Flag]:
    for answer in checked.answers:
        if answer.standing == "unavailable":
            yield Flag.INCOMPLETE
        if answer.finding:
            yield from of_library(answer.library, answer.finding.state, known=answer.finding.known)

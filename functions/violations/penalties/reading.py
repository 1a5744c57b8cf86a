"""Everything that a decision hangs on, read strongly, and the facts that the rules are asked about.

The records are kept beside the facts, since the decision is made on the condition that all of them still stand. A violation that
does not exist looks like one of a stranger's vehicle.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from pynamodb.exceptions import DoesNotExist

from traffic import clock
from traffic.points.standing import Standing, standing
from traffic.records.appeal import LiveAppeal
from traffic.records.binding import Binding
from traffic.records.decision import Docket, OnDocket, OnVehicle, ViolationDecided
from traffic.records.driver import Driver
from traffic.records.points import PointsEntry
from traffic.records.vehicle import Vehicle
from traffic.records.violation import Photo, Violation
from violations.penalties import facts
from violations.rules.eligibility_facts import Confirmation, Docketed, Facts
from violations.rules.states import State
from violations.rules.warnings import warned_instead

_CYCLE = timedelta(days=365)
# A vehicle's history is looked at for warnings; whoever has more violations than this is no first offender.
_HISTORY = 100

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read; None is what is not there."""

    facts: Facts
    person_docket: Docket
    vehicle_docket: Docket
    violation: Violation | None
    vehicle: Vehicle | None
    driver: Driver | None
    bindings: tuple[Binding, ...]


def read(person: str, number: str, confirmation: Confirmation | None = None) -> Reading:
    """What there is about a person and a violation."""
    violation = _there(lambda: Violation.get(number, "record", consistent_read=True))
    key = violation.vehicle if violation else ""
    # The dockets come first: whatever is decided after this reading changes them.
    person_docket, vehicle_docket = Docket.of_subject(f"person:{person}"), Docket.of_subject(f"vehicle:{key}")
    vehicle = _there(lambda: Vehicle.get(key, consistent_read=True)) if key else None
    driver = _there(lambda: Driver.get(person, consistent_read=True))
    bindings = tuple(Binding.of_person(person))
    known = _of_person(person, driver, bindings)
    if violation:
        known = _of_violation(known, violation, vehicle)
    return Reading(
        facts=replace(known, confirmation=confirmation),
        person_docket=person_docket,
        vehicle_docket=vehicle_docket,
        violation=violation,
        vehicle=vehicle,
        driver=driver,
        bindings=bindings,
    )


def _of_person(person: str, driver: Driver | None, bindings: tuple[Binding, ...]) -> Facts:
    counted = _standing(person, driver)
    return Facts(
        person=person,
        violation=facts.no_violation(),
        bindings=tuple(facts.binding_facts(binding) for binding in bindings),
        licence=facts.licence_facts(driver, counted) if driver else None,
        standing=counted,
        docket=tuple(facts.docketed(listed) for listed in OnDocket.of_person(person)),
    )


def _of_violation(known: Facts, violation: Violation, vehicle: Vehicle | None) -> Facts:
    today = clock.business_day()
    decisions = OnVehicle.of_vehicle(violation.vehicle, (today - _CYCLE).isoformat())
    return replace(
        known,
        violation=facts.violation_facts(
            violation,
            Photo.of_violation(violation.number),
            decided=ViolationDecided.of_violation(violation.number) is not None,
            appealed=LiveAppeal.holder_of(violation.number) is not None,
        ),
        vehicle=facts.vehicle_facts(vehicle) if vehicle else None,
        vehicle_today=sum(one.day == today.isoformat() for one in decisions),
        vehicle_licences=frozenset(one.person for one in decisions),
        warned=_warned(violation, known.docket),
    )


def _standing(person: str, driver: Driver | None) -> Standing | None:
    """The points as they stand: the ledger holds our own decisions from the moment that they were made."""
    today = clock.business_day()
    if driver is None or date.fromisoformat(driver.first_licensed) > today:
        return None
    events = [entry.event for entry in PointsEntry.of_person(person)]
    return standing(events, date.fromisoformat(driver.first_licensed), today)


def _warned(violation: Violation, docket: tuple[Docketed, ...]) -> bool:
    """Whether a warning takes the fine's place."""
    others = [
        facts.recorded(other)
        for other in Violation.by_vehicle.query(violation.vehicle, limit=_HISTORY)
        if _is_another(other, violation)
    ]
    return warned_instead(violation.code, date.fromisoformat(violation.happened[:10]), docket, others) is not None


def _is_another(other: Violation, violation: Violation) -> bool:
    """The index holds the vehicle's head as well, which is no violation."""
    return other.state is not None and other.number != violation.number and other.state != State.WITHDRAWN


def _there(get: Callable[[], Found]) -> Found | None:
    try:
        return get()
    except DoesNotExist:
        return None

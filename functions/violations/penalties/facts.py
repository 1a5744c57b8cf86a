"""Records as the rules know them: plain values, days as they are in China."""

from collections.abc import Sequence
from datetime import date

from traffic.points.standing import Standing
from traffic.records.binding import Binding
from traffic.records.decision import OnDocket
from traffic.records.driver import Driver
from traffic.records.vehicle import Vehicle
from traffic.records.violation import Photo, Violation
from violations.rules.eligibility_facts import BindingFacts, Docketed, LicenceFacts, VehicleFacts, ViolationFacts
from violations.rules.states import OPEN, State
from violations.rules.warnings import Recorded


def binding_facts(binding: Binding) -> BindingFacts:
    """A binding; it counts from the day of its decision."""
    since = date.fromisoformat((binding.decided_at or binding.requested_at)[:10])
    return BindingFacts(kind=binding.kind, state=binding.state, thing=binding.thing, since=since, unit=binding.unit)


def licence_facts(driver: Driver, found: Standing | None) -> LicenceFacts:
    """A licence; points that the police network counted in an earlier cycle are over."""
    told_on = date.fromisoformat(f"{driver.version[:4]}-{driver.version[4:6]}-{driver.version[6:8]}")
    return LicenceFacts(
        classes=driver.classes,
        states=driver.states,
        first_licensed=date.fromisoformat(driver.first_licensed),
        valid_until=date.fromisoformat(driver.valid_until),
        points=driver.points if found is not None and told_on in found.cycle else 0,
    )


def vehicle_facts(vehicle: Vehicle) -> VehicleFacts:
    """A vehicle."""
    return VehicleFacts(owner=vehicle.owner, type=vehicle.kind, use=vehicle.use, states=vehicle.states)


def violation_facts(violation: Violation, photos: Sequence[Photo], *, decided: bool, appealed: bool) -> ViolationFacts:
    """A violation with its evidence."""
    return ViolationFacts(
        vehicle=violation.vehicle,
        state=State(violation.state),
        happened=date.fromisoformat(violation.happened[:10]),
        entered=date.fromisoformat(violation.entered),
        code=violation.code,
        fine=violation.fine,
        points=violation.points,
        agency=violation.agency,
        photos=violation.photos,
        evidence=tuple(photo.sha256.hex() for photo in photos),
        decided=decided,
        appealed=appealed,
    )


def no_violation(vehicle: str = "") -> ViolationFacts:
    """What stands in the place of a violation that does not exist: nobody has a part in it."""
    never = date.max
    return ViolationFacts(
        vehicle=vehicle,
        state=State.WITHDRAWN,
        happened=never,
        entered=never,
        code="",
        fine=0,
        points=0,
        agency="",
        photos=0,
        evidence=(),
    )


def docketed(listed: OnDocket) -> Docketed:
    """An earlier decision."""
    return Docketed(
        vehicle=listed.vehicle,
        code=listed.code,
        state=listed.state,
        happened=date.fromisoformat(listed.happened[:10]),
        decided_on=date.fromisoformat(listed.decided_at[:10]),
        pay_by=date.fromisoformat(listed.pay_by) if listed.pay_by else None,
    )


def recorded(other: Violation) -> Recorded:
    """Another violation of the vehicle."""
    return Recorded(other.code, date.fromisoformat(other.happened[:10]), State(other.state) in OPEN)

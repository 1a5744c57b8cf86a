"""What an appeal is about: a violation that is the caller's business, and its decision if there is one."""

from typing import NamedTuple

from traffic.errors import Conflict, NotFound
from traffic.records.binding import Binding
from traffic.records.decision import Decision, ViolationDecided
from traffic.records.vehicle import Vehicle
from traffic.records.violation import Violation
from violations.rules.appeal_states import AppealKind
from violations.rules.decision_states import DecisionState
from violations.rules.states import State

# As registry.rules names them: an own vehicle, or a unit's entrusted to this driver, and the binding in force.
_OF_VEHICLES, _BOUND = frozenset({"vehicle", "unit_vehicle"}), "bound"


class NothingToAppeal(NotFound):
    """One answer for a violation that is not there and one that is somebody else's."""

    code = "nothing_to_appeal"
    zh, en = "未查询到您可以申诉的该违法记录", "No such violation that you could appeal about"


class AlreadyWithdrawn(Conflict):
    """The record is removed already."""

    code = "already_withdrawn"
    zh, en = "该违法记录已撤销", "This violation has been withdrawn already"


class DecidedElsewhere(Conflict):
    """Only who made a decision may undo it."""

    code = "decided_elsewhere"
    zh, en = "该违法已由其他机关处理, 请向作出处罚决定的机关提出", "Decided elsewhere; please turn to whoever decided"


class Matter(NamedTuple):
    """What there is to appeal about."""

    violation: Violation
    decision: Decision | None

    @property
    def kind(self) -> AppealKind:
        """Before a decision, or after it."""
        return AppealKind.APPEAL if self.decision else AppealKind.OBJECTION


def matter_of(person: str, number: str) -> Matter:
    """The violation with a number, whose business it is to `person`.

    After a decision that is whoever it concerns, before it the vehicle's owner or whoever has bound it. Raises
    NothingToAppeal, AlreadyWithdrawn, DecidedElsewhere.
    """
    try:
        violation = Violation.get(number, "record", consistent_read=True)
    except Violation.DoesNotExist:
        raise NothingToAppeal from None
    decision = decision_about(number)
    if not (decision.person == person if decision else _has(person, violation.vehicle)):
        raise NothingToAppeal
    if violation.state == State.WITHDRAWN or (decision and decision.state == DecisionState.WITHDRAWN):
        raise AlreadyWithdrawn
    if decision is None and violation.state != State.RECORDED:
        raise DecidedElsewhere
    return Matter(violation, decision)


def decision_about(violation: str) -> Decision | None:
    """The decision about a violation, read strongly."""
    number = ViolationDecided.of_violation(violation)
    return Decision.of_number(number) if number else None


def _has(person: str, vehicle: str) -> bool:
    return _owns(person, vehicle) or any(
        binding.person == person and binding.kind in _OF_VEHICLES and binding.state == _BOUND
        for binding in Binding.of_thing(vehicle)
    )


def _owns(person: str, vehicle: str) -> bool:
    try:
        return Vehicle.of_plate(vehicle).owner == person
    except Vehicle.DoesNotExist:
        return False

"""A penalty is accepted: the rules are asked once more, and everything that follows is written in one transaction, or nothing.

What the rules were asked about is part of the transaction's conditions: a second acceptance of the same person or about the same
vehicle, a licence or vehicle that the police network changed, a binding that ended, an appeal that was filed make it read again.
"""

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.looks import own_look
from traffic.records.appeal import LiveAppeal
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding
from traffic.records.decision import Decision, Docket, OnDocket, OnVehicle, ViolationDecided
from traffic.records.driver import Driver
from traffic.records.outbox import Outbox
from traffic.records.points import PointsEntry
from traffic.records.transaction import Lost, together
from traffic.records.vehicle import Vehicle
from traffic.records.violation import Violation
from violations.penalties import verdict
from violations.penalties.deciding import Accepted, decide, points_event
from violations.penalties.marking import marked
from violations.penalties.reading import Reading, read
from violations.penalties.refusals import NotEligible
from violations.rules.decision_states import DecisionKind
from violations.rules.eligibility import reasons
from violations.rules.eligibility_facts import BOUND, LICENCE, Confirmation
from violations.rules.eligibility_rules import eligibility_rules
from violations.rules.states import State

if TYPE_CHECKING:
    from traffic.facts.violations import PenaltyDecided

_ATTEMPTS = 5


def accept(caller: Caller, number: str, accepted: Accepted, confirmation: Confirmation) -> Decision:
    """The decision about a violation; accepted again with the same verdict it is the same one.

    Raises NotEligible with every reason, NotAlive, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        if made := _made_before(number, accepted):
            return made
        reading = read(accepted.person, number, confirmation)
        today = clock.business_day()
        rules = eligibility_rules(today)
        if against := reasons(reading.facts, rules, today):
            raise NotEligible.because(against)
        verdict.require(accepted.account, accepted.check)
        decision = decide(reading, accepted, rules)
        try:
            _write(decision, reading, _entry(caller, decision))
        except Lost:
            continue
        return decision
    raise Unavailable


def _made_before(violation: str, accepted: Accepted) -> Decision | None:
    """The decision that this very acceptance made, where its answer was lost."""
    number = ViolationDecided.of_violation(violation)
    made = Decision.of_number(number) if number else None
    return made if made and (made.person, made.check) == (accepted.person, accepted.check) else None


def _entry(caller: Caller, decision: Decision) -> AuditEntry:
    """What is sealed with the day: the decision's number, and the hash of what its QR code says."""
    issued = hashlib.sha256(decision.mark.encode()).hexdigest()
    return own_look(caller, "penalty.accepted", reference=decision.number, issued=issued)


def _write(decision: Decision, reading: Reading, entry: AuditEntry) -> None:
    with together(entry) as act:
        verdict.spend(act, decision.account, decision.check, decision.number)
        _hold_to(act, reading)
        act.save(decision, condition=Decision.subject.does_not_exist())
        guard = ViolationDecided(f"violation:{decision.violation}", number=decision.number)
        act.save(guard, condition=ViolationDecided.subject.does_not_exist())
        _list(act, decision, reading)
        telling = PointsEntry.telling(decision.person, points_event(decision), behaviour=decision.code)
        act.save(telling, condition=telling.is_new)
        act.save(Outbox.of("violations", "penalty.decided", _told(decision)))
        _mark(act, decision, reading.violation)


def _hold_to(act: TransactWrite, reading: Reading) -> None:
    """What was read still stands; the dockets hold for themselves, by being counted up."""
    if reading.driver:
        act.condition_check(Driver, reading.driver.person, condition=Driver.version == reading.driver.version)
    if reading.vehicle:
        act.condition_check(Vehicle, reading.vehicle.vehicle, condition=Vehicle.version == reading.vehicle.version)
    key = reading.violation.vehicle if reading.violation else ""
    for binding in reading.bindings:
        if binding.state == BOUND and (binding.thing == key or binding.kind == LICENCE):
            act.condition_check(Binding, binding.binding, condition=binding.unchanged)
    number = reading.violation.number if reading.violation else ""
    act.condition_check(LiveAppeal, LiveAppeal.key_of(number), condition=LiveAppeal.appeal.does_not_exist())


def _list(act: TransactWrite, decision: Decision, reading: Reading) -> None:
    """Both dockets count up and list the decision."""
    for docket in (reading.person_docket, reading.vehicle_docket):
        act.update(docket, [Docket.version.add(1)], condition=docket.unchanged)
    act.save(
        OnDocket(
            f"person:{decision.person}",
            f"decided#{decision.number}",
            number=decision.number,
            vehicle=decision.vehicle,
            code=decision.code,
            kind=decision.kind,
            state=decision.state,
            fine=decision.fine,
            points=decision.points,
            happened=decision.happened,
            decided_at=decision.decided_at,
            pay_by=decision.pay_by,
        )
    )
    day = decision.decided_at[:10]
    listed = OnVehicle(f"vehicle:{decision.vehicle}", f"decided#{day}#{decision.number}")
    listed.number, listed.person = decision.number, decision.person
    act.save(listed)


def _mark(act: TransactWrite, decision: Decision, violation: Violation | None) -> None:
    """The look-up shows it as decided, or as settled where there is nothing to pay."""
    if violation is None:
        raise LookupError("decided about nothing")
    to = State.DECIDED if decision.kind == DecisionKind.FINE else State.SETTLED
    changes = [Violation.decision.set(decision.number), Violation.handled.set(decision.decided_at[:10])]
    act.update(violation, [*marked(violation, to), *changes], condition=Violation.version == violation.version)


def _told(decision: Decision) -> "PenaltyDecided":
    """What others learn: the registry of the points, payments of the bill."""
    event = points_event(decision)
    return {
        "person": decision.person,
        "number": decision.number,
        "at": decision.decided_at,
        "points": event.points,
        "violated_on": _day(event.violated_on),
        "behaviour": decision.code,
        "vehicle": decision.vehicle,
        "pay_by": decision.pay_by,
        "warning": event.warning,
        "violation": decision.violation,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

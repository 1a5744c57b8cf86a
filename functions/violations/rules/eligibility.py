"""May this person deal with this violation alone? Every rule is looked at, and every reason against it told at once.

What is not theirs stays hidden: who has no part in the vehicle is told of the missing binding and of their own affairs, and
nothing of the vehicle or the violation. What is missing is a reason itself, and the rules that need it are not asked.
"""

from datetime import date

from violations.rules.eligibility_facts import BOUND, LICENCE, REQUESTED, UNIT_VEHICLE, VEHICLE, BindingFacts, Facts
from violations.rules.eligibility_person import of_person, of_points, of_vehicles
from violations.rules.eligibility_reasons import Reason
from violations.rules.eligibility_rules import EligibilityRules
from violations.rules.eligibility_vehicle import of_driving, of_vehicle
from violations.rules.eligibility_violation import of_evidence, of_law, of_record


def reasons(facts: Facts, rules: EligibilityRules, today: date) -> tuple[Reason, ...]:
    """Every reason why not, in the order of Reason; none when the person may. The order within `facts` means nothing.

    While `facts.confirmation` is None, NOT_CONFIRMED is not among them.
    """
    if facts.person is None:
        return (Reason.NOT_VERIFIED,)
    found = of_person(facts, rules, today) | _of_bindings(facts)
    if _is_theirs(facts):
        found |= of_driving(facts, rules) | of_vehicle(facts, rules) | _of_entrusting(facts)
        found |= of_points(facts, rules, today) | of_vehicles(facts, rules)
        found |= of_record(facts, rules, today) | of_law(facts, rules, today) | of_evidence(facts, rules, today)
    return tuple(reason for reason in Reason if reason in found)


def _of_bindings(facts: Facts) -> set[Reason]:
    own = _owns(facts) and _bound(facts, VEHICLE)
    licence = any(binding.kind == LICENCE and binding.state == BOUND for binding in facts.bindings)
    bound = bool(own or _entrusted(facts))
    pending = any(binding.state == REQUESTED for binding in _of_kind(facts, UNIT_VEHICLE))
    holds = {
        Reason.NO_LICENCE: not licence or facts.licence is None,
        Reason.NOT_BOUND: not bound,
        Reason.UNIT_PENDING: pending and not bound,
    }
    return {reason for reason, true in holds.items() if true}


def _of_entrusting(facts: Facts) -> set[Reason]:
    """Points of somebody else's vehicle count only for who had it already: art. 7 of 交管12123's rules."""
    since = min((binding.since for binding in _entrusted(facts)), default=None)
    if _owns(facts) or since is None or not facts.violation.points:
        return set()
    return {Reason.BIND_RULE} if facts.violation.happened <= since else set()


def _is_theirs(facts: Facts) -> bool:
    return _owns(facts) or bool(_entrusted(facts))


def _owns(facts: Facts) -> bool:
    return facts.vehicle is not None and facts.vehicle.owner == facts.person


def _entrusted(facts: Facts) -> list[BindingFacts]:
    """The bindings by which the vehicle's unit entrusted it to the person; one of a former owner counts no more."""
    owner = facts.vehicle.owner if facts.vehicle else None
    return [binding for binding in _bound(facts, UNIT_VEHICLE) if owner is not None and binding.unit == owner]


def _bound(facts: Facts, kind: str) -> list[BindingFacts]:
    return [binding for binding in _of_kind(facts, kind) if binding.state == BOUND]


def _of_kind(facts: Facts, kind: str) -> list[BindingFacts]:
    vehicle = facts.violation.vehicle
    return [binding for binding in facts.bindings if binding.kind == kind and binding.thing == vehicle]

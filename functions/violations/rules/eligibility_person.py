"""What speaks against the person: the licence's state, the points, and what they have dealt with before."""

from datetime import date

from traffic.dictionaries.dated import in_force
from traffic.points.rules import POINTS_RULES
from traffic.points.standing import may_handle
from violations.rules.decision_states import DecisionState
from violations.rules.eligibility_facts import BOUND, ENDED, VEHICLE, Facts
from violations.rules.eligibility_reasons import Reason
from violations.rules.eligibility_rules import EligibilityRules, Reach


def of_person(facts: Facts, rules: EligibilityRules, today: date) -> set[Reason]:
    """What holds whatever the violation is."""
    licence, standing = facts.licence, facts.standing
    holds = {
        Reason.LICENCE_STATE: licence is not None and not rules.licence_bars.isdisjoint(licence.states),
        Reason.KEY_PERSON: standing is not None and standing.studies >= rules.studies_most,
        Reason.UNPAID: rules.unpaid_bars and _owes(facts, today),
        Reason.DAILY_CAP: sum(one.decided_on == today for one in facts.docket) >= rules.a_day,
    }
    return {reason for reason, true in holds.items() if true}


def of_points(facts: Facts, rules: EligibilityRules, today: date) -> set[Reason]:
    """Whether the points would reach the full. Where we and the police network count differently, the higher count holds."""
    if facts.licence is None or facts.standing is None:
        return set()
    law, violation = in_force(POINTS_RULES, today), facts.violation
    points = max(facts.standing.points, facts.licence.points)
    if rules.reach is Reach.ARTICLE_14:
        begun = any(one.vehicle == violation.vehicle and one.decided_on == today for one in facts.docket)
        may = may_handle(points, law, same_vehicle=begun)
    else:
        may = points + (0 if facts.warned else violation.points) < law.full
    return set() if may else {Reason.WOULD_REACH_12}


def of_vehicles(facts: Facts, rules: EligibilityRules) -> set[Reason]:
    """一证三车, 一车三证: who has the most already may go on with those, and takes no further one."""
    vehicle, own = facts.violation.vehicle, _own_vehicles(facts)
    others = {one.vehicle for one in facts.docket if _counts(facts, one.decided_on, one.state)} - own
    one_more = vehicle not in others | own and len(others) >= rules.others_most
    crowded = facts.person not in facts.vehicle_licences and len(facts.vehicle_licences) >= rules.licences_most
    return {Reason.THREE_RULE} if one_more or crowded else set()


def _owes(facts: Facts, today: date) -> bool:
    return any(one.state == DecisionState.DECIDED and one.pay_by and one.pay_by < today for one in facts.docket)


def _own_vehicles(facts: Facts) -> set[str]:
    return {one.thing for one in facts.bindings if one.kind == VEHICLE and one.state in (BOUND, ENDED)} | (
        {facts.violation.vehicle} if facts.vehicle and facts.vehicle.owner == facts.person else set()
    )


def _counts(facts: Facts, decided_on: date, state: str) -> bool:
    """Whether a decision stands and was made in the present cycle, or may have been."""
    return state != DecisionState.WITHDRAWN and (facts.standing is None or decided_on in facts.standing.cycle)

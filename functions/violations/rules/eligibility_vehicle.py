"""What speaks against the vehicle, and against driving it with this licence."""

from traffic.dictionaries.driving import Fit, fit
from traffic.identifiers import InvalidIdentifier
from violations.rules.eligibility_facts import Facts, LicenceFacts, VehicleFacts
from violations.rules.eligibility_reasons import Reason
from violations.rules.eligibility_rules import EligibilityRules


def of_vehicle(facts: Facts, rules: EligibilityRules) -> set[Reason]:
    """The kind of its plate, its use, its state."""
    if facts.vehicle is None:
        return set()
    plate_kind, vehicle = facts.violation.vehicle[:2], facts.vehicle
    holds = {
        Reason.VEHICLE_KIND: plate_kind not in rules.plate_kinds or vehicle.use not in rules.uses,
        Reason.VEHICLE_STATE: not rules.vehicle_bars.isdisjoint(vehicle.states),
        Reason.DAILY_CAP: facts.vehicle_today >= rules.a_vehicle_a_day,
    }
    return {reason for reason, true in holds.items() if true}


def of_driving(facts: Facts, rules: EligibilityRules) -> set[Reason]:
    """Whether the licence was there on the day and allowed driving the vehicle."""
    if facts.licence is None:
        return set()
    licence, happened = facts.licence, facts.violation.happened
    holds = {
        Reason.BEFORE_LICENCE: not licence.first_licensed <= happened <= licence.valid_until,
        Reason.CLASS_MISMATCH: facts.vehicle is not None and not _fits(licence, facts.vehicle, facts, rules),
    }
    return {reason for reason, true in holds.items() if true}


def _fits(licence: LicenceFacts, vehicle: VehicleFacts, facts: Facts, rules: EligibilityRules) -> bool:
    """A doubt goes to the counter, unless the rules say otherwise; classes that cannot be read are one."""
    try:
        found = fit(licence.classes, vehicle.type, vehicle.use, facts.violation.happened)
    except InvalidIdentifier:
        found = Fit.UNSURE
    return found is Fit.YES or (found is Fit.UNSURE and rules.unsure_fits)

"""What speaks against the violation: its record, the law behind it, its evidence, and whether it was confirmed."""

from datetime import date

from traffic.dictionaries.areas import area_of
from traffic.dictionaries.behaviours import Behaviour, behaviour
from traffic.dictionaries.divisions import current_code
from violations.rules.eligibility_facts import Facts, ViolationFacts
from violations.rules.eligibility_reasons import Reason
from violations.rules.eligibility_rules import EligibilityRules
from violations.rules.provisions import provisions_of
from violations.rules.rights import notice_on
from violations.rules.states import State


def of_record(facts: Facts, rules: EligibilityRules, today: date) -> set[Reason]:
    """Where it stands, how grave it is, and where it was."""
    violation = facts.violation
    over = violation.fine > rules.fine_most or violation.points > rules.points_most
    holds = {
        Reason.NOT_OPEN: violation.state is not State.RECORDED or violation.decided or violation.entered > today,
        Reason.OVER_LIMIT: over and not facts.warned,
        Reason.APPEAL_PENDING: violation.appealed,
        Reason.AREA_CLOSED: not _open_at(violation.agency, rules),
    }
    return {reason for reason, true in holds.items() if true}


def of_law(facts: Facts, rules: EligibilityRules, today: date) -> set[Reason]:
    """Whether the catalogue of its day lets it be dealt with alone, and says what the record says."""
    violation = facts.violation
    then = behaviour(violation.code, violation.happened)
    if then is None:
        return {Reason.CLASS_EXCLUDED}
    now = behaviour(violation.code, today)
    holds = {
        Reason.CLASS_EXCLUDED: not _listed(then, violation, rules),
        Reason.AMOUNTS_DIFFER: not _agrees(then, violation) or now is None or _is_milder(now, then),
    }
    return {reason for reason, true in holds.items() if true}


def of_evidence(facts: Facts, rules: EligibilityRules, today: date) -> set[Reason]:
    """Whether every photo is there; and, once confirmed, whether each was opened and the notice in force was read."""
    violation, confirmed = facts.violation, facts.confirmation
    holds = {
        Reason.EVIDENCE_MISSING: len(set(violation.evidence)) < max(violation.photos, rules.photos_least),
        Reason.NOT_CONFIRMED: confirmed is not None
        and not (
            confirmed.undisputed
            and confirmed.consents
            and confirmed.notice == notice_on(today).version
            and confirmed.photos.issuperset(violation.evidence)
        ),
    }
    return {reason for reason, true in holds.items() if true}


def _open_at(agency: str, rules: EligibilityRules) -> bool:
    district = current_code(agency[:6])
    places = rules.districts
    return district.startswith(rules.province) and (
        places is None or any(district.startswith(area_of(place)) for place in places)
    )


def _listed(row: Behaviour, violation: ViolationFacts, rules: EligibilityRules) -> bool:
    """Whether the platform takes it: on the list, with a code of its own, and with a law that can be stated."""
    out = row.family in rules.families_out or not rules.codes_out.isdisjoint((row.code, violation.code))
    statable = row.public_code is not None and provisions_of(row.law, violation.happened) is not None
    return row.self_service and statable and not out


def _agrees(row: Behaviour, violation: ViolationFacts) -> bool:
    """A fine within the law's bounds with the behaviour's points; or no fine, which is a warning, and then no points."""
    if violation.fine == 0:
        return violation.points == 0
    return violation.points == row.points and row.fine_least <= violation.fine <= row.fine_most


def _is_milder(now: Behaviour, then: Behaviour) -> bool:
    """Whether today's law is milder, so that it would have to be applied (行政处罚法第37条): somebody must weigh that."""
    return now.points < then.points or now.fine_most < then.fine_most

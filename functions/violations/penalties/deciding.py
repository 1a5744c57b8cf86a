"""What is decided: the decision, frozen as it is made, from what was read."""

from dataclasses import dataclass
from datetime import date, datetime

from traffic import clock, ids
from traffic.dictionaries.behaviours import Behaviour, behaviour
from traffic.dictionaries.payment_terms import pay_by
from traffic.points.events import Event, Kind
from traffic.privacy.sealing import name_token, opened, seal
from traffic.records.decision import Decision
from traffic.records.driver import Driver
from traffic.records.violation import Violation
from violations.documents.mark import facts_of, marked
from violations.penalties.reading import Reading
from violations.rules.decision_numbers import decision_number
from violations.rules.decision_states import DecisionKind, DecisionState
from violations.rules.document_texts import template_on
from violations.rules.eligibility_rules import EligibilityRules
from violations.rules.provisions import Provisions, provisions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Who accepts, by which verdict, and what they confirmed."""

    person: str
    account: str
    check: str
    notice: str


def decide(reading: Reading, accepted: Accepted, rules: EligibilityRules) -> Decision:
    """The decision about a violation that the rules allow, not saved. Its number may be taken: then another one is tried."""
    violation, driver = _there(reading)
    warned, now = reading.facts.warned or not violation.fine, clock.china_now().replace(microsecond=0)
    law, provisions = law_of(violation)
    number = decision_number(violation.agency[:6], int.from_bytes(ids.nonce(8)) % 10**8)
    name = opened(driver.name_sealed, "driver.name")
    made = Decision(
        Decision.subject_of(number),
        number=number,
        state=DecisionState.DECIDED,
        kind=DecisionKind.WARNING if warned else DecisionKind.FINE,
        violation=violation.number,
        vehicle=violation.vehicle,
        person=accepted.person,
        account=accepted.account,
        name_sealed=seal(name, "decision.name"),
        name_token=name_token(name),
        citizen_id_sealed=seal(opened(driver.number_sealed, "driver.number"), "decision.citizen_id"),
        file_number=driver.file_number,
        classes=driver.classes,
        licence_department=driver.department,
        happened=violation.happened,
        place=violation.place,
        place_code=violation.place_code,
        code=violation.code,
        text=law.text,
        measured=violation.measured,
        limit=violation.limit,
        provision=provisions.provision,
        basis=provisions.basis,
        law=law.version,
        fine=0 if warned else violation.fine,
        points=0 if warned else violation.points,
        agency=violation.agency,
        district=violation.agency[:6],
        decided_at=now.isoformat(),
        pay_by=None if warned else pay_by(now.date()).isoformat(),
        check=accepted.check,
        rules=rules.version,
        notice=accepted.notice,
        template=template_on(now.date()).version,
        evidence=list(reading.facts.violation.evidence),
    )
    made.mark = marked(facts_of(made, name))
    return made


def points_event(decision: Decision) -> Event:
    """What the decision tells of the licence's points (公安部令163 art. 13: recorded with the decision)."""
    return Event(
        kind=Kind.DECIDED,
        number=decision.number,
        at=datetime.fromisoformat(decision.decided_at),
        points=decision.points,
        violated_on=date.fromisoformat(decision.happened[:10]),
        vehicle=decision.vehicle,
        pay_by=date.fromisoformat(decision.pay_by) if decision.pay_by else None,
        warning=decision.kind == DecisionKind.WARNING,
    )


def law_of(violation: Violation) -> tuple[Behaviour, Provisions]:
    """The catalogue's row of the day of a violation, and what it says was broken; raises LookupError where it does not say."""
    happened = date.fromisoformat(violation.happened[:10])
    law = behaviour(violation.code, happened)
    provisions = provisions_of(law.law, happened) if law else None
    if law is None or provisions is None:
        raise LookupError("no law for this behaviour")
    return law, provisions


def _there(reading: Reading) -> tuple[Violation, Driver]:
    """What the rules have made sure of."""
    if reading.violation is None or reading.driver is None:
        raise LookupError("decided about nothing")
    return reading.violation, reading.driver

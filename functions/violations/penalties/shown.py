"""How eligibility and decisions look to the person whom they concern."""

from datetime import datetime

from traffic.records.decision import Decision, OnDocket
from traffic.records.violation import Violation
from violations.contract.answers_penalties import (
    EligibilityAnswer,
    IntendedAnswer,
    PenaltiesAnswer,
    PenaltyAnswer,
    PenaltyDetail,
    ReasonAnswer,
)
from violations.documents.text import remedies_of
from violations.penalties.deciding import law_of
from violations.penalties.reading import Reading
from violations.rules.decision_states import TEXTS as STATE_TEXTS
from violations.rules.decision_states import DecisionKind, DecisionState
from violations.rules.eligibility_reasons import TEXTS, Reason
from violations.rules.rights import Intended, Notice, paragraphs_of

_CHINA = "+08:00"


def eligibility_shown(reading: Reading, against: tuple[Reason, ...], rules: str, notice: Notice) -> EligibilityAnswer:
    """Every reason against it, or what would be decided."""
    may = not against and reading.violation is not None
    return {
        "may": may,
        "rules": rules,
        "reasons": [_reason(reason) for reason in against],
        "intended": _intended(reading, reading.violation, notice) if may and reading.violation else None,
    }


def penalties_shown(listed: list[OnDocket]) -> PenaltiesAnswer:
    """A person's decisions, newest first."""
    newest = sorted(listed, key=lambda one: (one.decided_at, one.number), reverse=True)
    return {"items": [_penalty(one) for one in newest]}


def decision_shown(decision: Decision) -> PenaltyDetail:
    """A decision in full, to whom it concerns."""
    return {
        **_penalty(decision),
        "violation": decision.violation,
        "place": decision.place,
        "behaviour": decision.text,
        "provision": decision.provision,
        "basis": decision.basis,
        "law": decision.law,
        "agency": decision.agency,
        "rights": remedies_of(decision),
        "mark": decision.mark,
    }


def _penalty(told: Decision | OnDocket) -> PenaltyAnswer:
    state = DecisionState(told.state)
    return {
        "number": told.number,
        "state": state,
        "state_text": STATE_TEXTS[state],
        "kind": DecisionKind(told.kind),
        "plate": _plate(told.vehicle),
        "fine_fen": told.fine,
        "points": told.points,
        "happened_at": f"{told.happened}{_CHINA}",
        "decided_at": told.decided_at,
        "pay_by": told.pay_by,
    }


def _intended(reading: Reading, violation: Violation, notice: Notice) -> IntendedAnswer:
    law, provisions = law_of(violation)
    facts, warned = reading.facts, reading.facts.warned or not violation.fine
    points = 0 if warned else violation.points
    before = max(facts.standing.points if facts.standing else 0, facts.licence.points if facts.licence else 0)
    intended = Intended(
        happened=datetime.fromisoformat(f"{violation.happened}{_CHINA}"),
        place=violation.place,
        plate=_plate(violation.vehicle),
        behaviour=law.text,
        provision=provisions.provision,
        basis=provisions.basis,
        fine=violation.fine,
        points=violation.points,
        warned=warned,
    )
    return {
        "kind": DecisionKind.WARNING if warned else DecisionKind.FINE,
        "fine_fen": 0 if warned else violation.fine,
        "points": points,
        "points_after": before + points,
        "photos": list(facts.violation.evidence),
        "notice": {
            "version": notice.version,
            "title": notice.title,
            "paragraphs": list(paragraphs_of(notice, intended)),
            "confirmations": list(notice.confirmations),
        },
    }


def _reason(reason: Reason) -> ReasonAnswer:
    return {"code": reason, "text": TEXTS[reason].zh, "remedy": TEXTS[reason].remedy_zh}


def _plate(key: str) -> str:
    """The number on a plate, from its vehicle's key."""
    return key[2:]

"""Sets in the words of the contract, as reviewers see them."""

import json
from datetime import datetime

from recognition.contract.answers_reviews import (
    ApplicationFacts,
    FigureLine,
    MaterialCase,
    MaterialFigures,
    MaterialLine,
    MaterialQueue,
    ReadPicture,
)
from recognition.examining.readings import kept
from recognition.rules import cases, set_states
from recognition.rules.cases import Case
from recognition.rules.examination import reason_text
from recognition.rules.readings import Reading
from recognition.rules.set_states import Machine, SetState
from recognition.rules.texts import KINDS
from recognition.submitting.shown import verdict_shown
from recognition.taking.shown import field_shown, refusal_shown
from traffic import clock
from traffic.claims import taken
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role, shown
from traffic.records.material_set import MaterialSet, ReviewFigure


def queue_shown(page: Page[MaterialSet]) -> MaterialQueue:
    """A page of the queue."""
    return {"items": [line_shown(found) for found in page.items], "next": page.next}


def line_shown(found: MaterialSet) -> MaterialLine:
    """One set without whose it is: a list is no look at anybody."""
    state, case = SetState(found.state), Case(found.case)
    return {
        "set": found.set,
        "case": case,
        "case_text": cases.TEXTS[case],
        "district": found.district or "",
        "state": state,
        "state_text": set_states.TEXTS[state],
        "taken": state is SetState.TAKEN and taken(found),
        "submitted_at": found.submitted_at,
        "machine": Machine(found.machine) if found.machine else None,
        "doubts": [{"code": code, "text": reason_text(code)} for code in found.reasons],
        "verdict": verdict_shown(found),
        "decided_by": found.decided_by,
        "decided_at": found.decided_at,
    }


def case_shown(found: MaterialSet, sheet: str | None) -> MaterialCase:
    """One set with all that has to be weighed; it stands written before that the officer looks."""
    ends = found.review_ends if found.state == SetState.TAKEN else None
    readings = zip(found.pictures, kept(found), strict=True)
    return {
        **line_shown(found),
        "application": _application(found),
        "readings": [_reading(picture, reading) for picture, reading in readings],
        "sheet": sheet,
        "claimed_until": datetime.fromtimestamp(ends, clock.CHINA).isoformat() if ends else None,
    }


def figures_shown(month: str, figures: list[ReviewFigure]) -> MaterialFigures:
    """A month's figures."""
    return {"month": month, "lines": [_figure(one) for one in figures]}


def _application(found: MaterialSet) -> ApplicationFacts:
    facts = json.loads(opened(found.facts_sealed, "material_set.facts"))
    return {
        "name": shown("name", facts["name"], Role.REVIEWER) or "",
        "citizen_id": shown("citizen_id", facts["citizen_id"], Role.REVIEWER) or "",
        "plate": shown("plate", facts["plate"], Role.REVIEWER) if facts["plate"] else None,
        "plate_kind": facts["plate_kind"],
    }


def _reading(picture: str, reading: Reading | None) -> ReadPicture:
    kind = reading.kind if reading else None
    return {
        "picture": picture,
        "kind": kind,
        "kind_text": KINDS[kind] if kind else None,
        "fields": [field_shown(field) for field in reading.fields] if reading else [],
        "refusal": refusal_shown(reading.refusal) if reading and reading.refusal else None,
    }


def _figure(one: ReviewFigure) -> FigureLine:
    district, _, case = one.place.partition("#")
    return {
        "district": district,
        "case": Case(case),
        "case_text": cases.TEXTS[Case(case)],
        "passed": one.passed or 0,
        "referred": one.referred or 0,
        "agreed": one.agreed or 0,
        "disagreed": one.disagreed or 0,
    }

"""Incidents as officers are shown them."""

from partners.contract.fields import division_shown, place_shown
from partners.contract.handling import HandledStep, IncidentCase, IncidentLine, IncidentList
from partners.pushing.traces import step_shown
from partners.rules.incident_states import KIND_TEXTS, STATE_TEXTS, IncidentKind, IncidentOutcome, IncidentState
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.incident import Incident, IncidentStep


def list_shown(page: Page[Incident]) -> IncidentList:
    """A page of the list."""
    return {"items": [line_shown(incident) for incident in page.items], "next": page.next}


def line_shown(incident: Incident) -> IncidentLine:
    """An incident without any words."""
    kind, state = IncidentKind(incident.kind), IncidentState(incident.state)
    return {
        "incident": incident.incident,
        "kind": kind,
        "kind_text": KIND_TEXTS[kind],
        "state": state,
        "state_text": STATE_TEXTS[state],
        "district": division_shown(incident.district),
        "place": place_shown(incident.longitude, incident.latitude),
        "happened_at": incident.happened_at,
        "pushed_at": incident.pushed_at,
        "unit": division_shown(incident.unit) if incident.unit else None,
        "sent": division_shown(incident.sent) if incident.sent else None,
        "outcome": IncidentOutcome(incident.outcome) if incident.outcome else None,
    }


def case_shown(incident: Incident, steps: list[IncidentStep]) -> IncidentCase:
    """An incident in full."""
    words = opened(incident.words_sealed, "incident.words")
    return {**line_shown(incident), "words": words, "steps": [_step(step) for step in steps]}


def _step(step: IncidentStep) -> HandledStep:
    return {**step_shown(step, words=True), "officer": step.officer}

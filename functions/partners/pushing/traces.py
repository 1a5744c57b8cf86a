"""The trace of an incident as its partner sees it: departments and moments, words only where they are meant for it."""

from partners.contract.fields import division_shown
from partners.contract.incidents import IncidentAnswer, StepAnswer
from partners.rules.incident_states import MOVE_TEXTS, STATE_TEXTS, IncidentKind, IncidentOutcome, IncidentState, Move
from traffic.privacy.sealing import opened
from traffic.records.incident import Incident, IncidentStep


def trace_shown(incident: Incident, steps: list[IncidentStep]) -> IncidentAnswer:
    """An incident with its steps."""
    state = IncidentState(incident.state)
    return {
        "incident": incident.incident,
        "reference": incident.reference,
        "kind": IncidentKind(incident.kind),
        "state": state,
        "state_text": STATE_TEXTS[state],
        "outcome": IncidentOutcome(incident.outcome) if incident.outcome else None,
        "pushed_at": incident.pushed_at,
        "closed_at": incident.closed_at,
        "steps": [step_shown(step, words=step.told) for step in steps],
    }


def step_shown(step: IncidentStep, *, words: bool) -> StepAnswer:
    """One step; its words where they may be shown."""
    return {
        "move": Move(step.what),
        "move_text": MOVE_TEXTS[Move(step.what)],
        "at": step.at,
        "unit": division_shown(step.unit) if step.unit else None,
        "sent": division_shown(step.sent) if step.sent else None,
        "outcome": IncidentOutcome(step.outcome) if step.outcome else None,
        "words": opened(step.words_sealed, "incident.step") if words and step.words_sealed else None,
    }

"""One move of an incident: head, step, fact and entry in one transaction, if the head stands as it was read."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from partners.moving.found import incident_for
from partners.moving.refusals import IncidentTaken, NotNow
from partners.moving.steps import Step
from partners.rules.incident_states import IncidentState, Move, comes_to
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.sealing import seal
from traffic.records.incident import Incident, IncidentStep
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.partners import IncidentMoved

_ATTEMPTS = 3


def move(caller: Caller, number: str, step: Step) -> Incident:
    """The incident after the move, which may have been made by this very call before.

    Raises IncidentUnknown, IncidentTaken, NotNow, Unavailable.
    """
    for _ in range(_ATTEMPTS):
        incident = incident_for(caller, number)
        if _made_before(incident, caller.known, step):
            return incident
        to = _state_after(incident, step.move)
        try:
            _write(caller, incident, step, to)
        except Lost:
            # Somebody moved it at the same time: how it stands now says whether this move can still be made.
            continue
        return Incident.of_incident(number)
    raise Unavailable


def _made_before(incident: Incident, officer: str, step: Step) -> bool:
    """Whether the latest step is this one: its answer was lost, and the call came again."""
    latest = IncidentStep.numbered(incident.incident, incident.steps)
    latest.refresh(consistent_read=True)
    return (latest.officer, latest.digest) == (officer, step.digest)


def _state_after(incident: Incident, to: Move) -> IncidentState:
    state = comes_to(to, IncidentState(incident.state))
    if state is None:
        raise IncidentTaken if to is Move.TAKEN and incident.closed_at is None else NotNow
    return state


def _write(caller: Caller, incident: Incident, step: Step, to: IncidentState) -> None:
    made = _step(caller, incident, step)
    entry = officers_act(
        caller, f"incident:{incident.incident}", f"incident.{step.move}", role="officer", purpose="duty"
    )
    with together(entry) as act:
        act.save(made, condition=IncidentStep.incident.does_not_exist())
        act.save(Outbox.of("partners", "incident.moved", _fact(incident, made, to)))
        act.update(incident, _changes(made, to), condition=incident.unchanged)


def _step(caller: Caller, incident: Incident, step: Step) -> IncidentStep:
    made = IncidentStep.numbered(incident.incident, incident.steps + 1)
    made.what, made.at = step.move, clock.china_now().isoformat(timespec="seconds")
    made.officer, made.unit = caller.known, caller.unit
    made.sent, made.outcome, made.told, made.digest = step.sent, step.outcome, step.told, step.digest
    made.words_sealed = seal(step.words, "incident.step") if step.words else None
    return made


def _changes(made: IncidentStep, to: IncidentState) -> list[Action]:
    changes: list[Action] = [Incident.state.set(to), Incident.steps.add(1)]
    if made.what == Move.TAKEN:
        changes += [Incident.officer.set(made.officer), Incident.unit.set(made.unit)]
    if made.sent:
        changes.append(Incident.sent.set(made.sent))
    if to is IncidentState.CLOSED:
        changes += [Incident.outcome.set(made.outcome), Incident.closed_at.set(made.at)]
        changes += [Incident.queue.remove(), Incident.place.remove()]
    return changes


def _fact(incident: Incident, made: IncidentStep, to: IncidentState) -> "IncidentMoved":
    return {
        "incident": incident.incident,
        "client": incident.client,
        "reference": incident.reference,
        "move": made.what,
        "state": to,
        "unit": made.unit,
        "district": incident.district,
        "outcome": made.outcome,
        "at": made.at,
    }

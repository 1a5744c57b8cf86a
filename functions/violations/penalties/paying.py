"""A decision that was paid is marked so, with the violation that it is about."""

from pynamodb.expressions.update import Action

from traffic.errors import Unavailable
from traffic.records.decision import Decision, OnDocket
from traffic.records.transaction import Lost, together
from traffic.records.violation import Violation
from violations.penalties.marking import marked
from violations.rules.decision_states import DecisionState
from violations.rules.states import State

_ATTEMPTS = 4
_DIGITS = 15


def mark_paid(number: str, at: str) -> None:
    """Mark a decision paid at a moment (ISO), once; one that was withdrawn meanwhile stays withdrawn."""
    for _ in range(_ATTEMPTS):
        decision = Decision.of_number(number)
        if decision.state != DecisionState.DECIDED:
            return
        try:
            _mark(decision, Violation.get(decision.violation, "record", consistent_read=True), at)
        except Lost:
            continue
        return
    raise Unavailable


def _is_its(violation: Violation, decision: Decision) -> bool:
    """The police network leaves the check digit off."""
    return (violation.decision or "")[:_DIGITS] == decision.number[:_DIGITS]


def _mark(decision: Decision, violation: Violation, at: str) -> None:
    changes: list[Action] = [Decision.state.set(DecisionState.PAID), Decision.paid_at.set(at), Decision.version.add(1)]
    listed = OnDocket(f"person:{decision.person}", f"decided#{decision.number}")
    with together() as act:
        act.update(decision, changes, condition=decision.unchanged)
        act.update(
            listed,
            [OnDocket.state.set(DecisionState.PAID), OnDocket.paid_at.set(at)],
            condition=OnDocket.number.exists(),
        )
        # The police network may have told of the payment already, or of something later; its word then stands.
        if violation.state == State.DECIDED and _is_its(violation, decision):
            paid = Violation.paid.set(at[:10])
            act.update(
                violation, [*marked(violation, State.SETTLED), paid], condition=Violation.version == violation.version
            )

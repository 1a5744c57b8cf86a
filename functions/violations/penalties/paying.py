"""A decision that was paid is marked so, with the violation that it is about."""

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from traffic.errors import Unavailable
from traffic.records.decision import Decision, OnDocket
from traffic.records.transaction import Lost, together
from traffic.records.violation import Violation
from violations.penalties.marking import marked
from violations.rules.decision_states import DecisionState
from violations.rules.states import State

_ATTEMPTS = 4
_DIGITS = 15


def mark_paid(number: str, violation: str, at: str) -> None:
    """Mark a decision paid at a moment (ISO), once; one that was withdrawn meanwhile stays withdrawn.

    Of one that was made at a counter there is only the violation's record.
    """
    for _ in range(_ATTEMPTS):
        decision = _decision(number)
        if decision and decision.state != DecisionState.DECIDED:
            return
        try:
            _mark(decision, Violation.get(violation, "record", consistent_read=True), number, at)
        except Lost:
            continue
        return
    raise Unavailable


def _decision(number: str) -> Decision | None:
    try:
        return Decision.of_number(number)
    except Decision.DoesNotExist:
        return None


def _is_about(violation: Violation, number: str) -> bool:
    """The police network leaves the check digit off."""
    return (violation.decision or "")[:_DIGITS] == number[:_DIGITS]


def _mark(decision: Decision | None, violation: Violation, number: str, at: str) -> None:
    # The police network may have told of the payment already, or of something later; its word then stands.
    is_open = violation.state == State.DECIDED and _is_about(violation, number)
    if not decision and not is_open:
        return
    with together() as act:
        if decision:
            _mark_decision(act, decision, at)
        if is_open:
            changes = [*marked(violation, State.SETTLED), Violation.paid.set(at[:10])]
            act.update(violation, changes, condition=Violation.version == violation.version)


def _mark_decision(act: TransactWrite, decision: Decision, at: str) -> None:
    changes: list[Action] = [Decision.state.set(DecisionState.PAID), Decision.paid_at.set(at), Decision.version.add(1)]
    act.update(decision, changes, condition=decision.unchanged)
    listed = OnDocket(f"person:{decision.person}", f"decided#{decision.number}")
    told: list[Action] = [OnDocket.state.set(DecisionState.PAID), OnDocket.paid_at.set(at)]
    act.update(listed, told, condition=OnDocket.number.exists())

"""What becomes of a bill by what the treasury says: a step for each answer, and nothing else decides.

Paid money is asked for until it is confirmed; what the treasury does not know it is told again; what it refuses, and what was
tried too often, goes onto the worklist, and is tried there once a day all the same.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from payments.rules.backoff import next_attempt, next_look, next_stuck
from payments.rules.treasury_states import TreasuryState


class Ask(StrEnum):
    """What the treasury is told or asked."""

    PUSH = "push"  # 推送缴款通知
    CONFIRM = "confirm"  # 查询到账
    CANCEL = "cancel"  # 撤销缴款通知


# What `due_for` says of a bill on the worklist.
STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A bill as the treasury's answer finds it; `paid_at` is None for what nobody paid."""

    state: TreasuryState
    withdrawn: bool
    paid_at: datetime | None
    acknowledged: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Step:
    """Where the bill stands now, what is due next from when, and how often it failed; nothing is due where `due_for` is None."""

    state: TreasuryState
    due_for: str | None
    due_at: datetime | None
    attempts: int


def ask_of(standing: Standing, due_for: str) -> Ask:
    """What there is to say: what is due, unless the bill has moved on meanwhile, or lies on the worklist."""
    if standing.withdrawn:
        return Ask.CONFIRM if due_for == Ask.CONFIRM else Ask.CANCEL
    if standing.paid_at is None:
        return Ask.PUSH
    if due_for == STUCK:
        return Ask.CONFIRM if standing.acknowledged else Ask.PUSH
    return Ask(due_for)


def put_back(standing: Standing, now: datetime) -> Step:
    """Somebody looked at what was stuck: it begins anew."""
    if standing.state is not TreasuryState.STUCK:
        state = standing.state
    elif standing.paid_at:
        state = TreasuryState.REPORTED
    else:
        state = TreasuryState.HELD if standing.acknowledged else TreasuryState.WAITING
    return Step(state, ask_of(standing, STUCK), now, 0)


def acknowledged(standing: Standing, now: datetime) -> Step:
    """The treasury has the bill. Failures go on counting where it was paid, so that telling and forgetting ends somewhere."""
    if standing.paid_at is None:
        return Step(TreasuryState.HELD, None, None, 0)
    if standing.attempts == 0:
        return Step(TreasuryState.REPORTED, Ask.CONFIRM, now, 0)
    again = next_attempt(standing.attempts, now)
    return (
        Step(TreasuryState.REPORTED, Ask.CONFIRM, again, standing.attempts) if again else onto_worklist(standing, now)
    )


def confirmed() -> Step:
    """The money is there."""
    return Step(TreasuryState.CONFIRMED, None, None, 0)


def pending(standing: Standing, now: datetime) -> Step:
    """The treasury knows the bill and waits for the money: no failure, unless it takes too long.

    Of a withdrawn bill it said before that the money is there: it contradicts itself, and the bill may be withdrawn after all.
    """
    if standing.withdrawn:
        return failed(standing, Ask.CANCEL, now)
    again = next_look(standing.paid_at or now, now)
    if again is None:
        return Step(TreasuryState.STUCK, STUCK, next_stuck(now), 0)
    return Step(TreasuryState.REPORTED, Ask.CONFIRM, again, 0)


def cancelled(standing: Standing) -> Step:
    """The treasury expects no money any more, or never did; what it has confirmed remains so."""
    kept = standing.state is TreasuryState.CONFIRMED
    return Step(TreasuryState.CONFIRMED if kept else TreasuryState.CANCELLED, None, None, 0)


def has_the_money(standing: Standing, now: datetime) -> Step:
    """It cannot be withdrawn: the money is there. Where we do not know that yet, the treasury is to confirm it."""
    if standing.state is TreasuryState.CONFIRMED:
        return Step(TreasuryState.CONFIRMED, None, None, 0)
    return Step(TreasuryState.REPORTED, Ask.CONFIRM, now, standing.attempts)


def failed(standing: Standing, ask: Ask, now: datetime) -> Step:
    """The treasury did not answer as it should. What is on the worklist stays there."""
    again = next_attempt(standing.attempts + 1, now)
    if again is None or standing.state is TreasuryState.STUCK:
        return onto_worklist(standing, now)
    return Step(standing.state, ask, again, standing.attempts + 1)


def onto_worklist(standing: Standing, now: datetime) -> Step:
    """Refused, or tried too often: somebody must look."""
    kept = standing.state is TreasuryState.CONFIRMED
    state = TreasuryState.CONFIRMED if kept else TreasuryState.STUCK
    return Step(state, STUCK, next_stuck(now), standing.attempts + 1)

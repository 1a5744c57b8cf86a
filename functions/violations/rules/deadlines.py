"""Terms that a violation's holder must know, as dated rules."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from traffic.calendar import working_day_from
from traffic.dictionaries.dated import holds
from violations.rules.states import State


@dataclass(frozen=True, slots=True)
class Term:
    """A number of natural days from a day, with its source; in force from `valid_from` to `valid_to`, both included."""

    days: int
    source: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is to be done until when, the day itself included."""

    kind: Literal["handle", "pay"]
    on: date
    source: str


# The notice names 30 days to come in; terms over fifteen days are natural days (art. 81).
HANDLE = (
    Term(30, "公安部令157第20条", date(2020, 5, 1)),
    Term(30, "公安部令105第20条", date(2009, 4, 1), date(2020, 4, 30)),
)
# Fifteen natural days from receipt: art. 85 makes working days only of terms of two, three, five and seven days.
PAY = (
    Term(15, "行政处罚法第67条", date(2021, 7, 15)),
    Term(15, "行政处罚法第46条", date(1996, 10, 1), date(2021, 7, 14)),
)


def deadline_of(state: State, entered: str, handled: str | None) -> Deadline | None:
    """What a violation in `state` still asks for: to be handled, counted from its entry (录入日, ISO text), or to be paid,
    counted from the decision's receipt (处理日); the surcharge begins the day after. None when nothing is left to do."""
    if state is State.RECORDED:
        return _last_day("handle", HANDLE, date.fromisoformat(entered))
    if state is State.DECIDED and handled is not None:
        until = _last_day("pay", PAY, date.fromisoformat(handled))
        # A payment term that ends on a holiday ends on the next working day.
        return until and replace(until, on=working_day_from(until.on))
    return None


def pay_by(received: date) -> date:
    """The last day for a fine whose decision was received on a day, moved to a working day. Raises LookupError before 1996."""
    until = deadline_of(State.DECIDED, "", received.isoformat())
    if until is None:
        raise LookupError(f"no term in force on {received}")
    return until.on


def _last_day(kind: Literal["handle", "pay"], terms: tuple[Term, ...], start: date) -> Deadline | None:
    term = next((term for term in terms if holds(term, start)), None)
    return Deadline(kind, start + timedelta(days=term.days), term.source) if term else None

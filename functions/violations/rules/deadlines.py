"""Terms that a violation's holder must know, as dated rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from traffic.dictionaries.dated import holds
from traffic.dictionaries.payment_terms import Term, pay_by, pay_term
from violations.rules.states import State


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


def deadline_of(state: State, entered: str, handled: str | None) -> Deadline | None:
    """What a violation in `state` still asks for: to be handled, counted from its entry (录入日, ISO text), or to be paid,
    counted from the decision's receipt (处理日); the surcharge begins the day after. None when nothing is left to do."""
    if state is State.RECORDED:
        return _to_handle(date.fromisoformat(entered))
    if state is State.DECIDED and handled is not None:
        return _to_pay(date.fromisoformat(handled))
    return None


def _to_handle(entered: date) -> Deadline | None:
    term = next((term for term in HANDLE if holds(term, entered)), None)
    return Deadline("handle", entered + timedelta(days=term.days), term.source) if term else None


def _to_pay(received: date) -> Deadline | None:
    term = pay_term(received)
    return Deadline("pay", pay_by(received), term.source) if term else None

"""缴款期限: until when a fine is to be paid without surcharge, as dated rules."""

from dataclasses import dataclass
from datetime import date, timedelta

from traffic.calendar import working_day_from
from traffic.dictionaries.dated import holds


@dataclass(frozen=True, slots=True)
class Term:
    """A number of natural days from a day, with its source; in force from `valid_from` to `valid_to`, both included."""

    days: int
    source: str
    valid_from: date
    valid_to: date | None = None


# Fifteen natural days from receipt: art. 85 makes working days only of terms of two, three, five and seven days.
PAY = (
    Term(15, "行政处罚法第67条", date(2021, 7, 15)),
    Term(15, "行政处罚法第46条", date(1996, 10, 1), date(2021, 7, 14)),
)


def pay_term(received: date) -> Term | None:
    """The term of a decision that was received on a day; None before there was one."""
    return next((term for term in PAY if holds(term, received)), None)


def pay_by(received: date) -> date:
    """The last day for a fine whose decision was received on a day, moved to a working day. Raises LookupError before 1996."""
    term = pay_term(received)
    if term is None:
        raise LookupError(f"no term in force on {received}")
    return working_day_from(received + timedelta(days=term.days))

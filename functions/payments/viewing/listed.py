"""The bills of a unit, page by page, and all of them for a file."""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.expressions.condition import Condition

from traffic.http.pages import Page, exact_page
from traffic.records.bill import Bill

SIZE = 50
# With a state to look for, bills of other states are read past.
_READ_AT_ONCE = 500


class Wanted(NamedTuple):
    """Bills of a unit: those of a day (ISO) and in a state, or of any."""

    unit: str
    day: str | None
    state: str | None

    @property
    def bound(self) -> str:
        """What a page token belongs to."""
        return f"payments#{self.unit}#{self.day or ''}#{self.state or ''}"


def listed(wanted: Wanted, token: str | None) -> Page[Bill]:
    """A page, what was raised last first. Raises Invalid for a wrong token."""
    return exact_page(
        lambda start, most: Bill.by_unit.query(
            wanted.unit,
            Bill.raised_on == wanted.day if wanted.day else None,
            _in(wanted.state),
            scan_index_forward=False,
            limit=most,
            page_size=_READ_AT_ONCE if wanted.state else most,
            last_evaluated_key=start,
        ),
        ("decision", "raised_on"),
        token,
        bound_to=wanted.bound,
        size=SIZE,
        known={"unit": wanted.unit, "part": "bill"},
    )


def raised_between(unit: str, first: str, last: str, state: str | None) -> Iterator[Bill]:
    """The bills of a unit that were raised from a day to a day (ISO), in that order."""
    yield from Bill.by_unit.query(unit, Bill.raised_on.between(first, last), _in(state))


def _in(state: str | None) -> Condition | None:
    found: Condition | None = Bill.state == state if state else None
    return found

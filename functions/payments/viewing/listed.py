"""The bills of a unit, page by page, and all of them for a file."""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.expressions.condition import Condition

from traffic.http.paging import opened, sealed
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


class Page(NamedTuple):
    """Some bills, and the token of those after them."""

    bills: list[Bill]
    next: str | None


def listed(wanted: Wanted, token: str | None) -> Page:
    """A page, what was raised last first. Raises Invalid for a wrong token."""
    found = Bill.by_unit.query(
        wanted.unit,
        Bill.raised_on == wanted.day if wanted.day else None,
        _in(wanted.state),
        scan_index_forward=False,
        limit=SIZE + 1,
        page_size=_READ_AT_ONCE if wanted.state else SIZE + 1,
        last_evaluated_key=_start(wanted.unit, *opened(token, bound_to=wanted.bound)) if token else None,
    )
    bills = list(found)
    if len(bills) <= SIZE:
        return Page(bills, None)
    last = bills[SIZE - 1]
    return Page(bills[:SIZE], sealed([last.decision, last.raised_on], bound_to=wanted.bound))


def raised_between(unit: str, first: str, last: str, state: str | None) -> Iterator[Bill]:
    """The bills of a unit that were raised from a day to a day (ISO), in that order."""
    yield from Bill.by_unit.query(unit, Bill.raised_on.between(first, last), _in(state))


def _in(state: str | None) -> Condition | None:
    found: Condition | None = Bill.state == state if state else None
    return found


def _start(unit: str, decision: str, raised_on: str) -> dict[str, dict[str, str]]:
    key = {"unit": unit, "raised_on": raised_on, "decision": decision, "part": "bill"}
    return {name: {"S": value} for name, value in key.items()}

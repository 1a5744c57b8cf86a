"""Rules as dated rows: each holds from `valid_from` to `valid_to`, both days included; an open end is None."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything that is in force for a time."""

    @property
    def valid_from(self) -> date:
        """The first day."""

    @property
    def valid_to(self) -> date | None:
        """The last day; None while no end is known."""


Row = TypeVar("Row", bound=Dated)


def holds(row: Dated, on: date) -> bool:
    """Whether a row is in force on a day."""
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


def in_force(table: Sequence[Row], on: date) -> Row:
    """The row in force on a day; days before the oldest row go by the oldest, so that no old record is without a rule.

    Raises LookupError for a day in a gap, or after the table's end.
    """
    oldest = min(table, key=lambda row: row.valid_from)
    day = max(on, oldest.valid_from)
    found = next((row for row in table if holds(row, day)), None)
    if found is None:
        raise LookupError(f"no rule in force on {on}")
    return found

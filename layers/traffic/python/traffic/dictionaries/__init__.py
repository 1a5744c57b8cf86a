"""Dated reference data, shipped as CSV beside this module and loaded when first asked for.

A row holds from `valid_from` to `valid_to`, both days included; an empty bound is open. What a record means is asked for
its own day, never for today: 行政处罚法 art. 37 lets an act be judged by the rule in force when it happened.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of `<name>.csv`, as text by column."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def holds(row: dict[str, str], on: date) -> bool:
    """Whether a dated row is in force on a day. ISO dates compare as text."""
    day = on.isoformat()
    return (row["valid_from"] or "0") <= day <= (row["valid_to"] or "9")

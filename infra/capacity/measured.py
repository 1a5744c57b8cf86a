"""What each door of each journey was measured to spend: infra/measured_cpu.csv, as tests.bench.doors wrote it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from infra.capacity import HERE

FILE = HERE / "measured_cpu.csv"
_WORDS = {"journey", "door", "command", "machine", "date"}


@dataclass(frozen=True, slots=True)
class Row:
    """One door on one journey: how often it was called, and what all of these calls came to together."""

    journey: str
    door: str
    counts: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.counts[name]


@cache
def rows() -> tuple[Row, ...]:
    """All of them, in the order of the journeys."""
    return tuple(
        Row(row["journey"], row["door"], {name: float(value) for name, value in row.items() if name not in _WORDS})
        for row in _read()
    )


def journey(name: str) -> tuple[Row, ...]:
    """The doors of a journey; raises KeyError when it was not measured."""
    found = tuple(row for row in rows() if row.journey == name)
    if not found:
        raise KeyError(name)
    return found


def told(name: str, door: str) -> Mapping[str, str]:
    """One door's row on one journey as it was written, with the command, the machine and the day; raises KeyError."""
    return {(row["journey"], row["door"]): row for row in _read()}[name, door]


def measured_on() -> str:
    """On what machine and which day."""
    return "; ".join(sorted({f"{row['machine']}, {row['date']}" for row in _read()}))


@cache
def _read() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))

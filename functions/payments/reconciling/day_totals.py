"""The totals that the files of a day left, by unit, source and kind of line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from payments.reconciling.day import DayFound
from payments.rules.desk import KINDS
from payments.rules.sides import Kind


@dataclass(frozen=True, slots=True)
class Sum:
    """How many, and how much together in fen."""

    count: int = 0
    fen: int = 0


class DayTotal(NamedTuple):
    """What we hold of a kind for a unit in the day of a source, and what of it the file agrees with."""

    unit: str
    source: str
    kind: Kind
    ours: Sum
    agreed: Sum


def totals_of(found: DayFound, area: str) -> Iterator[DayTotal]:
    """By source, unit and kind; of the units whose numbers begin with `area`."""
    for source in found.files:
        told = _told(found, source)
        ours, agreed = told.get("ours", {}), told.get("agreed", {})
        for unit in sorted({place.partition("|")[0] for place in ours if place.startswith(area)}):
            for kind in KINDS:
                if one := ours.get(f"{unit}|{kind}"):
                    yield DayTotal(unit, source, kind, Sum(**one), Sum(**agreed.get(f"{unit}|{kind}", {})))


def theirs_of(found: DayFound, source: str) -> list[tuple[Kind, Sum]] | None:
    """What a file has, by kind of line; None unless it was taken in."""
    theirs = _told(found, source).get("theirs")
    return None if theirs is None else [(kind, Sum(**theirs[kind])) for kind in KINDS if kind in theirs]


def undone_of(found: DayFound, source: str) -> Sum | None:
    """Lines of a file that came to nothing on both sides; None unless it was taken in."""
    undone = _told(found, source).get("undone")
    return None if undone is None else Sum(**undone)


def _told(found: DayFound, source: str) -> dict[str, Any]:
    """What taking the file in has left; nothing unless it was."""
    file = found.files[source]
    return (file.totals if file else None) or {}

"""Rows of the corrections package: what became of some violations after the export, and what the source sent once too often.

Every case is corrected at most once, so that the order in which slices are imported makes no difference to the counts.
"""

from dataclasses import replace
from datetime import timedelta

from infra.local.sample.cases import Case, case_of, case_row
from infra.local.sample.chances import chance_of
from infra.local.sample.extent import Extent
from infra.local.sample.rows import Row
from infra.local.sample.serials import plate_of

# Of four corrections two tell something new, one comes late, and one repeats what was said.
_TURNS = ("newer", "newer", "older", "unchanged")


def corrected_row(extent: Extent, place: int, number: int) -> Row:
    """The row at a place of the package, which corrects the `number`-th case."""
    case, turn = case_of(extent, number), _TURNS[place % len(_TURNS)]
    if turn == "newer":
        case = _changed(extent, case, number)
    elif turn == "older":
        case = _as_first_entered(case)
    return case_row(case)


def counted(rows: int, outcome: str) -> int:
    """How many rows of so many turn out `newer`, `older` or `unchanged`."""
    return sum(_TURNS[place % len(_TURNS)] == outcome for place in range(rows))


def _changed(extent: Extent, case: Case, number: int) -> Case:
    """Handled and paid since; where nothing was left to do, and now and then elsewhere, the plate had been misread."""
    chance = chance_of(extent.seed, "correction", number)
    handled = extent.exported + timedelta(seconds=chance.randrange(3_600, 36_000))
    paid = handled + timedelta(seconds=chance.randrange(60, 36_000))
    if case.paid or chance.random() < 0.3:
        return replace(case, plate=plate_of(chance.randrange(extent.vehicles // 2, extent.vehicles)), updated=handled)
    return replace(case, handled=case.handled or handled, paid=paid, updated=paid)


def _as_first_entered(case: Case) -> Case:
    """What the record was before it was reviewed, and before anything happened to it."""
    first = case.happened + timedelta(minutes=5)
    return replace(case, entered=first, handled=None, paid=None, updated=first)

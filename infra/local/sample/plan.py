"""Which places of a package hold something other than a good row said once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from infra.local.sample.mistakes import MISTAKES, Mistake

# One row in so many is wrong, and one in so many is sent twice.
_ONE_IN = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """Mistakes by place, places that repeat another one's row, and places that are sure to hold a good row."""

    mistakes: Mapping[int, Mistake]
    repeated: Mapping[int, int]
    good: Sequence[int]


def plan_of(table: str, rows: int, first: int, chance: Random, *, good: int = 0) -> Plan:
    """A plan for `rows` rows that leaves those before `first` alone, makes every mistake of the table at least once,
    and names `good` good places. Raises ValueError when there are too few rows."""
    kinds = MISTAKES[table]
    wrong, again = max(len(kinds), rows // _ONE_IN), max(1, rows // _ONE_IN)
    places = chance.sample(range(first, rows), wrong + 2 * again + good)
    mistakes = {place: kinds[turn % len(kinds)] for turn, place in enumerate(places[:wrong])}
    repeated = dict(zip(places[wrong : wrong + again], places[wrong + again : wrong + 2 * again], strict=True))
    return Plan(mistakes, repeated, places[wrong + 2 * again :])

"""What points mean for the licence itself (公安部令162, 机动车驾驶证申领和使用规定)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from traffic.dictionaries.dated import in_force
from traffic.points.cycles import Cycle, cycles_back
from traffic.points.rules import PointsRules


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRules:
    """`clean` names, for a wanted class, the whole cycles before the present one that must not have reached the full;
    holders of `reviewed` classes come to a review (审验) within `review_days` after a cycle with points."""

    valid_from: date
    valid_to: date | None
    clean: Mapping[str, int]
    clean_otherwise: int
    reviewed: frozenset[str]
    review_days: int
    source: str


LICENCE_RULES = (
    LicenceRules(
        valid_from=date(2022, 4, 1),
        valid_to=None,
        clean=MappingProxyType({"A1": 3, "A2": 2, "B1": 2}),
        clean_otherwise=1,
        reviewed=frozenset({"A1", "A2", "A3", "B1", "B2", "A", "B"}),
        review_days=30,
        source="公安部令162第17条, 第72条第3款",
    ),
)


def bars_further_class(
    wanted: str,
    filled: Collection[Cycle],
    first_licensed: date,
    today: date,
    table: Sequence[LicenceRules] = LICENCE_RULES,
) -> bool:
    """Whether a cycle that reached the full, of `Standing.filled`, stands in the way of a further class (第17条)."""
    rules = in_force(table, today)
    count = rules.clean.get(wanted, rules.clean_otherwise)
    return any(cycle in filled for cycle in cycles_back(first_licensed, today, count))


def review_until(
    classes: Collection[str], cycle: Cycle, *, had_points: bool, table: Sequence[LicenceRules] = LICENCE_RULES
) -> date | None:
    """The last day of the review after `cycle`; None where none is due (第72条第3款): another class, or no points in it."""
    rules = in_force(table, cycle.end)
    if not had_points or rules.reviewed.isdisjoint(classes):
        return None
    return cycle.end + timedelta(days=rules.review_days - 1)


def loses_probation(violations: Iterable[tuple[date, int]], begun: date, ended: date, rules: PointsRules) -> bool:
    """Whether the class on probation (实习期, both days included) is cancelled (第80条): the violations of that time, each
    with its day and points, make up the full."""
    return sum(points for day, points in violations if begun <= day <= ended) >= rules.full

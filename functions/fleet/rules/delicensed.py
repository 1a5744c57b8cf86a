"""Whether a coach that left public transport (营转非) carries passengers on a fixed line all the same: by a week's passages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRules:
    """`trips` a week between the same two places, in the morning and in the evening, are a line; `gap` is the longest trip."""

    valid_from: date
    valid_to: date | None = None
    days: int
    trips: int
    gap: int
    morning: tuple[int, int]
    evening: tuple[int, int]
    level: int
    source: str


LINE_RULES = (
    LineRules(
        valid_from=date(2026, 1, 1),
        days=7,
        trips=8,
        gap=6 * 3600,
        morning=(5, 12),
        evening=(16, 23),
        level=3,
        source="同一起讫点每周8次以上且早晚往返, 平台参数",
    ),
)


class Seen(NamedTuple):
    """A passage: when, on China's clock, and where."""

    at: datetime
    site: str


class Line(NamedTuple):
    """Two places between which a coach goes, how often in the week, and its first and last passage there."""

    places: tuple[str, str]
    trips: int
    began: datetime
    last: datetime


def line_rules(on: date) -> LineRules:
    """The rules in force on a day."""
    return in_force(LINE_RULES, on)


def line_of(passages: Iterable[Seen], rules: LineRules) -> Line | None:
    """The line that a week's passages show, the busiest if there are several; None if they show none."""
    found = defaultdict(list)
    for start, end in pairwise(sorted(set(passages))):
        if start.site != end.site and (end.at - start.at).total_seconds() <= rules.gap:
            found[(min(start.site, end.site), max(start.site, end.site))].append((start, end))
    lines = [
        Line(places, len(trips), trips[0][0].at, trips[-1][1].at)
        for places, trips in found.items()
        if len(trips) >= rules.trips and _both_ways([start.at.hour for start, _ in trips], rules)
    ]
    return max(lines, key=lambda line: (line.trips, line.places), default=None)


def _both_ways(hours: list[int], rules: LineRules) -> bool:
    """Whether it goes in the morning and in the evening."""
    return all(any(first <= hour < last for hour in hours) for first, last in (rules.morning, rules.evening))

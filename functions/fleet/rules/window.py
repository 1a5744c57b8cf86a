"""The window: the points of the last hours in order, so that one that comes late or again is judged as if it had come in time.

`carry` stands after everything up to `horizon` and is never gone back on; `tip` stands after everything. A point behind the newest
moves the tip by itself; one that falls between others takes all of them up again from the carry. Either way the tip is what the
points make it, and not the order in which they came.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from fleet.rules.bounds import Book
from fleet.rules.machine import Machine
from fleet.rules.points import Point
from fleet.rules.runs import Run

# How much more than a window is kept before the oldest are let go: letting go one by one would cost each time.
_SLACK = 4


@dataclass(slots=True)
class Window:
    """The points of a vehicle, and what they come to. `closed` are the runs that ended within the window, in order."""

    carry: Machine = field(default_factory=Machine)
    horizon: int = 0
    points: list[Point] = field(default_factory=list)
    tip: Machine = field(default_factory=Machine)
    closed: list[Run] = field(default_factory=list)
    late: int = 0

    @property
    def newest(self) -> int:
        """When the newest point was, epoch seconds; 0 before any."""
        return self.points[-1].at if self.points else self.horizon

    @property
    def runs(self) -> list[Run]:
        """Every run that is an episode and began or ended within the window, those still under way included, in order."""
        under_way = [run for run in self.tip.runs if run and run.reached]
        return sorted([*self.closed, *under_way], key=lambda run: (run.rule, run.began))

    def take(self, points: Iterable[Point], book: Book, seconds: int) -> bool:
        """Take points into a window of so many seconds; returns whether any was new. Later ones than that are only counted."""
        newest = self.newest
        oldest = max(self.horizon, newest - seconds)
        arrived = sorted(set(points))
        fresh = [point for point in arrived if point.at > oldest]
        self.late += len(arrived) - len(fresh)
        following = _one_each([point for point in fresh if point.at > newest])
        if self._insert([point for point in fresh if point.at <= newest]):
            self.points += following
            self.tip = self.carry.copied()
            self.closed = self.tip.fold(self.points, book)
            return True
        self.points += following
        self.closed += self.tip.fold(following, book)
        return bool(following)

    def let_go(self, book: Book, seconds: int) -> list[Run]:
        """Let the carry follow once the window has grown long; returns the runs that are final with it."""
        oldest = self.newest - seconds
        if not self.points or self.points[0].at > oldest - seconds // _SLACK:
            return []
        parted = bisect_right(self.points, oldest, key=lambda point: point.at)
        final = self.carry.fold(self.points[:parted], book)
        self.points, self.closed, self.horizon = self.points[parted:], self.closed[len(final) :], oldest
        return final

    def _insert(self, points: Iterable[Point]) -> bool:
        """Put points in their places among the others; returns whether that changed anything."""
        changed = False
        for point in points:
            place = bisect_left(self.points, point.at, key=lambda held: held.at)
            if place == len(self.points) or self.points[place].at != point.at:
                self.points.insert(place, point)
                changed = True
            elif point < self.points[place]:
                self.points[place] = point
                changed = True
        return changed


def _one_each(points: list[Point]) -> list[Point]:
    """Of points in order, the first of each second."""
    return [point for place, point in enumerate(points) if place == 0 or points[place - 1].at != point.at]

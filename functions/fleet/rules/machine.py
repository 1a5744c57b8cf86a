"""The machine: what is known of a vehicle after its points up to one, in order. A point more is a few comparisons.

It is a function of the points alone, so that whoever takes them up again from anywhere comes to the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from fleet.rules.bounds import DAY, Book, Bounds
from fleet.rules.limits import HOUR
from fleet.rules.planar import metres
from fleet.rules.points import Point
from fleet.rules.roads import class_of
from fleet.rules.runs import Run

NIGHT_BAN, FATIGUE, SPEED, ROUTE, AREA = range(5)
_CHINA = 8 * HOUR
# A tenth of km/h over a second, in metres; and the most metres that a millionth of a degree can be.
_PACE, _MOST = 1 / 36, 0.1114


@dataclass(slots=True)
class Machine:
    """What goes before the next point.

    last              the last point that was judged
    doubted           the last that seemed to have jumped, if it was the last of all: two that agree are believed
    driven, night_driven   seconds of driving since the last rest, altogether and at night
    stopped           seconds since it last drove
    jumps, frozen     points that were not judged: too far away to be true, or standing still at speed
    runs              what is being broken, in the order of POINT_RULES
    """

    last: Point | None = None
    doubted: Point | None = None
    driven: int = 0
    night_driven: int = 0
    stopped: int = 0
    jumps: int = 0
    frozen: int = 0
    runs: list[Run | None] = field(default_factory=lambda: [None] * 5)

    def copied(self) -> Self:
        """One of its own, that may go on from here."""
        return replace(self, runs=[run and run.copied() for run in self.runs])

    def fold(self, points: Iterable[Point], book: Book) -> list[Run]:
        """Take points in order; returns the runs that ended, closed."""
        ended: list[Run] = []
        bounds: Bounds | None = None
        for point in points:
            if bounds is None or not bounds.since <= point.at < bounds.until:
                bounds = book.at(point.at)
            self._take(point, bounds, ended)
        return ended

    def _take(self, point: Point, bounds: Bounds, ended: list[Run]) -> None:
        before = self.last
        if before is None:
            self.last = point
            self._judge(point, bounds, ended, driving=False)
            return
        gap, east, north = point[0] - before[0], point[1] - before[1], point[2] - before[2]
        moves = point[3] >= bounds.moving
        if not east and not north and moves and before[3] >= bounds.moving:
            self.frozen += 1
            return
        # Whatever is near by both coordinates together is near: most points need no root.
        far = (abs(east) + abs(north)) * _MOST > bounds.jump * gap * _PACE
        if far and self._doubtful(point, bounds, gap, metres(east, north, point[2])):
            return
        if gap <= bounds.silence and moves == (before[3] >= bounds.moving):
            driving = moves
        else:
            driving = _drove(gap, metres(east, north, point[2]), bounds)
        self.last, self.doubted = point, None
        self._count(before, point, bounds, ended, driving=driving)
        self._judge(point, bounds, ended, driving=driving)

    def _doubtful(self, point: Point, bounds: Bounds, gap: int, way: float) -> bool:
        """Whether a point jumped. One that agrees with another that seemed to have jumped is believed: the first was wrong."""
        if way <= bounds.jump * gap * _PACE:
            return False
        self.jumps += 1
        other, self.doubted = self.doubted, point
        if other is None:
            return True
        near = metres(point[1] - other[1], point[2] - other[2], point[2])
        return near > bounds.jump * (point[0] - other[0]) * _PACE

    def _count(self, before: Point, point: Point, bounds: Bounds, ended: list[Run], *, driving: bool) -> None:
        """The clocks of driving and rest."""
        gap = point[0] - before[0]
        if driving:
            self.stopped = 0
            self.driven += gap
            if bounds.night or gap > bounds.silence or before[0] < bounds.since:
                self.night_driven += _night_seconds(point[0], bounds) - _night_seconds(before[0], bounds)
            return
        self.stopped += gap
        if self.stopped >= bounds.limits.rest and self.driven:
            self.driven = self.night_driven = 0
            self._close(FATIGUE, ended)

    def _judge(self, point: Point, bounds: Bounds, ended: list[Run], *, driving: bool) -> None:
        """Hold a point to each rule."""
        _, longitude, latitude, speed, _, road = point
        runs, limits = self.runs, bounds.limits
        if runs[NIGHT_BAN] or (driving and bounds.banned):
            self._follow(NIGHT_BAN, point, bounds, ended, driving and bounds.banned, speed, 0)
        if driving and (over := self._overdriven(bounds)) >= -limits.warn:
            self._tire(point, bounds, over)
        road_class = class_of(road)
        if runs[SPEED] or speed > bounds.stopped_at[road_class]:
            fast = speed > bounds.stopped_at[road_class]
            self._follow(SPEED, point, bounds, ended, fast, speed, bounds.speeds[road_class])
        if bounds.corridor or runs[ROUTE]:
            astray = bounds.off_route(longitude, latitude)
            self._follow(ROUTE, point, bounds, ended, astray > 0, astray, 0)
        if bounds.edge or runs[AREA]:
            astray = bounds.off_area(longitude, latitude)
            self._follow(AREA, point, bounds, ended, astray > 0, astray, 0)

    def _follow(
        self, rule: int, point: Point, bounds: Bounds, ended: list[Run], broken: bool, measure: int, bound: int
    ) -> None:  # fmt: skip
        """Begin, extend or close the run of a rule whose levels rise with the time that it lasts."""
        run = self.runs[rule]
        if run and point[0] - run.last > bounds.joins[rule]:
            self._close(rule, ended)
            run = None
        if not broken:
            return
        if run is None:
            self.runs[rule] = Run.begun(rule, point, measure, bound)
            return
        run.goes_on(point, measure, bound)
        run.rises(point[0] - run.began, bounds.rises[rule])

    def _overdriven(self, bounds: Bounds) -> int:
        """Seconds beyond what may be driven without a rest; negative before."""
        return max(self.driven - bounds.limits.drive, self.night_driven - bounds.limits.night_drive)

    def _tire(self, point: Point, bounds: Bounds, over: int) -> None:
        """Begin or extend the run of fatigue, whose levels rise with the driving beyond what is allowed; a rest closes it."""
        by_day = over == self.driven - bounds.limits.drive
        measure, bound = self.driven, bounds.limits.drive
        if not by_day:
            measure, bound = self.night_driven, bounds.limits.night_drive
        run = self.runs[FATIGUE]
        if run is None:
            run = self.runs[FATIGUE] = Run.begun(FATIGUE, point, measure, bound)
        run.goes_on(point, measure, bound)
        run.rises(over, bounds.rises[FATIGUE])

    def _close(self, rule: int, ended: list[Run]) -> None:
        """End a run; one that never grew grave enough was none."""
        run = self.runs[rule]
        self.runs[rule] = None
        if run and run.reached:
            run.closed = True
            ended.append(run)


def _drove(gap: int, way: float, bounds: Bounds) -> bool:
    """Whether a vehicle drove between two points of which only one moves, or over a silence.

    Over a longer silence it is taken to have rested, unless the way left no time for a rest at the fastest that it may drive.
    """
    if gap <= bounds.silence:
        return way >= bounds.moving * gap * _PACE
    return gap - way / (bounds.fastest * _PACE) < bounds.limits.rest and way >= bounds.moving * gap * _PACE


def _night_seconds(moment: int, bounds: Bounds) -> int:
    """Seconds of night from a fixed day long ago until a moment: what lies between two moments is their difference."""
    first, last = (hour * HOUR for hour in bounds.limits.night)
    day, clock = divmod(moment + _CHINA, DAY)
    if first < last:
        return day * (last - first) + min(max(clock - first, 0), last - first)
    return day * (DAY - first + last) + min(clock, last) + max(0, clock - first)

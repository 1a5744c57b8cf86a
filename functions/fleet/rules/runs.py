"""Runs: a rule broken from a first point to a last, short holes included. A run that is grave enough is an episode."""

import zlib
from dataclasses import dataclass, replace
from typing import Self

from fleet.rules.points import Point

# (after how many seconds, level), the least grave first.
Rises = tuple[tuple[int, int], ...]
NEVER = 0


@dataclass(slots=True)
class Run:
    """One run of a rule.

    rule              the rule's place in POINT_RULES
    began, last       its first and last point, epoch seconds
    start_*, end_*    where these were, millionths of a degree
    bearing, speed, road   at the last point
    peak, bound       the worst that was measured, and what was allowed just then: km/h x 10, seconds or metres, as the rule has it
    reached           when each rise was reached, epoch seconds, in the order of the rises
    closed            whether a later point shows that it is over
    """

    rule: int
    began: int
    last: int
    start_longitude: int
    start_latitude: int
    end_longitude: int
    end_latitude: int
    bearing: int
    speed: int
    road: int
    peak: int
    bound: int
    reached: tuple[int, ...] = ()
    closed: bool = False

    @classmethod
    def begun(cls, rule: int, point: Point, measure: int, bound: int) -> Self:
        """A run that begins at a point."""
        at, longitude, latitude, speed, bearing, road = point
        return cls(rule, at, at, longitude, latitude, longitude, latitude, bearing, speed, road, measure, bound)

    def goes_on(self, point: Point, measure: int, bound: int) -> None:
        """Extend it to a point at which `measure` was found where `bound` is allowed."""
        self.last, self.end_longitude, self.end_latitude, self.speed, self.bearing, self.road = point
        if measure - bound > self.peak - self.bound:
            self.peak, self.bound = measure, bound

    def rises(self, severity: int, steps: Rises) -> None:
        """Note which steps a severity of so many seconds has reached."""
        while len(self.reached) < len(steps) and severity >= steps[len(self.reached)][0]:
            self.reached += (self.last,)

    def level(self, steps: Rises) -> int:
        """1 to 4, 1 the gravest; NEVER while it is no episode yet."""
        return steps[min(len(self.reached), len(steps)) - 1][1] if self.reached else NEVER

    @property
    def mark(self) -> int:
        """A number that differs for runs that differ in anything."""
        return zlib.crc32(repr(self).encode())

    def copied(self) -> Self:
        """One of its own."""
        return replace(self)

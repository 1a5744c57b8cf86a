"""Where a vehicle may go: along a corridor (a line with a width) or within an area (a polygon)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fleet.rules.planar import NORTH, east_of

Spot = tuple[int, int]  # longitude, latitude in millionths of a degree


@dataclass(slots=True)
class Legs:
    """A line of spots. The leg that was nearest last is asked first: a vehicle under way hardly ever changes it."""

    spots: Sequence[Spot]
    _last: int = field(default=0, init=False, compare=False)

    def beyond(self, longitude: int, latitude: int, width: float) -> int:
        """How many metres further than `width` a place lies from the line; 0 within. The same whatever was asked before."""
        if _metres(longitude, latitude, *self._leg(self._last)) <= width:
            return 0
        ways = [_metres(longitude, latitude, *leg) for leg in pairwise(self.spots)]
        nearest = min(ways)
        self._last = ways.index(nearest)
        return int(nearest - width) + 1 if nearest > width else 0

    def _leg(self, place: int) -> tuple[Spot, Spot]:
        return self.spots[place], self.spots[place + 1]


def inside(longitude: int, latitude: int, area: Sequence[Spot]) -> bool:
    """Whether a place lies in a polygon, its corners in order: crossings of a ray to the east, by whole numbers."""
    found = False
    for (one_east, one_north), (other_east, other_north) in _sides(area):
        if (one_north > latitude) == (other_north > latitude):
            continue
        rise = other_north - one_north
        crossing = (other_east - one_east) * (latitude - one_north) - (longitude - one_east) * rise
        found ^= (crossing > 0) == (rise > 0)
    return found


def outside(longitude: int, latitude: int, area: Sequence[Spot], edge: Legs, stray: float) -> int:
    """How many metres further than `stray` a place lies from an area whose closed edge is `edge`; 0 within."""
    return 0 if inside(longitude, latitude, area) else edge.beyond(longitude, latitude, stray)


def edge_of(area: Sequence[Spot]) -> Legs:
    """The closed edge of an area."""
    return Legs([*area, area[0]])


def _sides(area: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    return pairwise([*area, area[0]])


def _metres(longitude: int, latitude: int, start: Spot, end: Spot) -> float:
    """From a place to the nearest of a leg."""
    scale = east_of(latitude)
    east, north = (end[0] - start[0]) * scale, (end[1] - start[1]) * NORTH
    over, up = (longitude - start[0]) * scale, (latitude - start[1]) * NORTH
    length = east * east + north * north
    along = min(1.0, max(0.0, (over * east + up * north) / length)) if length else 0.0
    away_east, away_north = over - along * east, up - along * north
    return float((away_east * away_east + away_north * away_north) ** 0.5)

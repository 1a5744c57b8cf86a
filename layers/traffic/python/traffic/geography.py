"""Places on the earth, in millionths of a degree (WGS 84): how far, in which direction, and in which cell of the map.

Maps for display are shifted (GCJ-02); nothing here is, and nothing here is for display.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

_EARTH_METRES = 6_371_008.8
_MILLION = 1_000_000
# A quarter of a degree: about 28 km north to south, 25 km east to west at 26° north.
CELL = 250_000


@dataclass(frozen=True, slots=True)
class Place:
    """One place; east and north are positive."""

    longitude: int
    latitude: int


def metres(one: Place, other: Place) -> float:
    """The way between two places as the crow flies (haversine on the mean sphere; within 0.6 % of the ellipsoid)."""
    north, south = math.radians(one.latitude / _MILLION), math.radians(other.latitude / _MILLION)
    east = math.radians((other.longitude - one.longitude) / _MILLION)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))


def bearing(start: Place, end: Place) -> float:
    """The direction from one place to another, in degrees from north over east, 0 to below 360."""
    north, south = math.radians(start.latitude / _MILLION), math.radians(end.latitude / _MILLION)
    east = math.radians((end.longitude - start.longitude) / _MILLION)
    over = math.sin(east) * math.cos(south)
    along = math.cos(north) * math.sin(south) - math.sin(north) * math.cos(south) * math.cos(east)
    return math.degrees(math.atan2(over, along)) % 360


def turned(one: float, other: float) -> float:
    """The angle between two directions, in degrees, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


def cell(place: Place) -> str:
    """The name of the quarter-degree cell that a place lies in."""
    return _name(place.longitude // CELL, place.latitude // CELL)


def cells_around(place: Place, reach: float) -> Iterator[str]:
    """The cells that anything within `reach` metres of a place may lie in."""
    north = math.degrees(reach / _EARTH_METRES) * _MILLION
    east = north / max(0.01, math.cos(math.radians(abs(place.latitude) / _MILLION + north / _MILLION)))
    for column in range(int(place.longitude - east) // CELL, int(place.longitude + east) // CELL + 1):
        for row in range(int(place.latitude - north) // CELL, int(place.latitude + north) // CELL + 1):
            yield _name(column, row)


def _name(column: int, row: int) -> str:
    return f"cell#{column}#{row}"

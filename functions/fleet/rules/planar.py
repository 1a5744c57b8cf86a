"""Short ways in metres, reckoned as on a plane: right to a few parts in a thousand within a province, and quick."""

import math

NORTH = 0.111195  # metres in a millionth of a degree of latitude, on the mean sphere
# Metres in a millionth of a degree of longitude, for each tenth of a degree of latitude.
_EAST = tuple(NORTH * math.cos(math.radians((tenth + 0.5) / 10)) for tenth in range(900))


def east_of(latitude: int) -> float:
    """Metres in a millionth of a degree of longitude there."""
    return _EAST[min(899, abs(latitude) // 100_000)]


def metres(east: int, north: int, latitude: int) -> float:
    """The length of a way given in millionths of a degree, at about this latitude."""
    return math.hypot(east * east_of(latitude), north * NORTH)

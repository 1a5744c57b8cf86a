"""Points of a vehicle's way, as they are judged."""

from typing import NamedTuple


class Point(NamedTuple):
    """Where a vehicle was: epoch seconds, millionths of a degree (WGS 84), tenths of km/h, degrees from north, road (rules.roads).

    Points compare by time first; of two that claim the same second, the lesser one counts, whichever came first.
    """

    at: int
    longitude: int
    latitude: int
    speed: int
    bearing: int
    road: int = 0

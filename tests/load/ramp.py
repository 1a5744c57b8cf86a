"""When requests are due: a ramp as 40 a second, 110 a second, 85 a second, by a Poisson process of exactly so many.

The total and the shape are given; within it people come by chance, so some seconds have more than the ramp's own peak.
"""

from random import Random

# The rate at the beginning, at the peak and at the end, to each other; the peak comes at this part of the time.
_BEGINNING, _PEAK, _END, _PEAK_AT = 40.0, 110.0, 85.0, 0.63


def arrivals(requests: int, seconds: float, chance: Random) -> list[float]:
    """Seconds from the start at which each request is due, in order."""
    return sorted(seconds * _when(chance.random()) for _ in range(requests))


def _when(share: float) -> float:
    """The part of the time within which such a share of all requests has come: the inverse of the ramp's integral."""
    before = _PEAK_AT * (_BEGINNING + _PEAK) / 2
    whole = before + (1 - _PEAK_AT) * (_PEAK + _END) / 2
    area = share * whole
    if area <= before:
        return _PEAK_AT * _along(_BEGINNING, _PEAK, area / _PEAK_AT)
    return _PEAK_AT + (1 - _PEAK_AT) * _along(_PEAK, _END, (area - before) / (1 - _PEAK_AT))


def _along(first: float, last: float, area: float) -> float:
    """How far along a slope from one rate to another (both over a length of 1) an area has been filled."""
    slope: float = last - first
    return float(((first**2 + 2 * slope * area) ** 0.5 - first) / slope)

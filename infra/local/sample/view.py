"""How the invented camera sees: metres on the road to pixels, and the light of the hour.

It hangs 5.6 m above the middle lane and looks along the road. x runs to the right, h upwards, z away from it, in metres.
Scenes are drawn at twice the picture's size, so that edges come out smooth when they are brought down to it.
"""

from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT, FINE = 1280, 720, 2
LANE = 3.5
STOP_LINE, FAR_SIDE, END = 25.5, 47.0, 260.0

_HORIZON, _FOCAL, _ABOVE = 150, 1700, 5.6


@dataclass(frozen=True, slots=True)
class Light:
    """Sky from top to horizon, the tint everything else is seen in (1.0 = plain), and whether lamps shine."""

    sky: tuple[Colour, Colour]
    tint: tuple[float, float, float]
    lamps: bool = False
    rain: bool = False


CLEAR = Light(((96, 158, 222), (214, 232, 244)), (1.12, 1.09, 1.03))
CLOUDY = Light(((158, 170, 182), (206, 212, 216)), (0.98, 1.0, 1.02))
RAIN = Light(((120, 130, 140), (172, 180, 184)), (0.80, 0.84, 0.88), lamps=True, rain=True)
DUSK = Light(((98, 104, 152), (248, 186, 132)), (0.92, 0.78, 0.72), lamps=True)
NIGHT = Light(((12, 16, 34), (48, 50, 66)), (0.50, 0.50, 0.60), lamps=True)


def light_at(hour: int, chance: Random) -> Light:
    """The light at an hour of China's clock; by day the weather is left to chance."""
    if not 6 <= hour < 20:
        return NIGHT
    if hour in (6, 19):
        return DUSK
    return chance.choice((CLEAR, CLEAR, CLOUDY, RAIN))


def at(x: float, h: float, z: float) -> Point:
    """Where a point stands on the fine canvas."""
    scale = FINE * _FOCAL / z
    return FINE * WIDTH / 2 + scale * x, FINE * _HORIZON + scale * (_ABOVE - h)


def metre(z: float) -> float:
    """Pixels of the fine canvas to a metre at this distance."""
    return FINE * _FOCAL / z


def ground(left: float, right: float, near: float, far: float) -> list[Point]:
    """The four corners of a rectangle lying on the road."""
    return [at(left, 0, near), at(right, 0, near), at(right, 0, far), at(left, 0, far)]


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from one to the other; share 0 is the one."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue

"""Who drives where: the one who runs the light, those who wait for it, those who have green and cross."""

from dataclasses import replace
from random import Random

from PIL import Image

from infra.local.sample.plates import unreadable
from infra.local.sample.vehicles import PAINTS, Shape, Vehicle
from infra.local.sample.view import FAR_SIDE, LANE, STOP_LINE

_SMALL: tuple[Shape, ...] = ("saloon", "estate", "van")
# By the plate's kind (GA/T 16.7), where it says more than "a car".
_SHAPES: dict[str, tuple[Shape, ...]] = {
    "01": ("coach", "lorry"),
    "15": ("lorry",),
    "51": ("coach",),
    "23": ("saloon",),
}


def offender_of(plate_kind: str, plate: Image.Image, lane: int, chance: Random) -> Vehicle:
    """The vehicle of the case, fit for its kind of plate, in lane 1, 2 or 3 (counted from the median)."""
    shape = chance.choice(_SHAPES.get(plate_kind, _SMALL))
    return Vehicle(shape, chance.choice(PAINTS), _middle(lane, chance), 0.0, plate=plate)


def bystanders(lane: int, chance: Random) -> list[Vehicle]:
    """Everybody else, none of them in that lane."""
    waiting = [
        Vehicle(_any(chance), chance.choice(PAINTS), _middle(free, chance), STOP_LINE - 6, plate=unreadable())
        for free in (1, 2, 3)
        if free != lane and chance.random() < 0.8
    ]
    # The half of the crossing road that is nearer to the camera leads to the right: one comes, one is almost gone.
    crossing = [
        Vehicle(_any(chance), chance.choice(PAINTS), start + chance.uniform(-2, 2), STOP_LINE + 8.5, across=True)
        for start in (-14, 6.5)
        if chance.random() < 0.8
    ]
    return waiting + crossing


def moved(offender: Vehicle, others: list[Vehicle], part: float) -> list[Vehicle]:
    """All of them at one moment of the series, from 0 (before the line) to 1 (on the far side), the farthest first."""
    start = STOP_LINE - 1.2 - offender.length
    driving = replace(offender, z=start + (FAR_SIDE - 7 - start) * part**2)
    passing = [
        replace(other, x=other.x + (2 if other.x < 0 else 9) * part) if other.across else other for other in others
    ]
    return sorted([driving, *passing], key=lambda vehicle: -vehicle.z)


def _any(chance: Random) -> Shape:
    return chance.choice(_SMALL)


def _middle(lane: int, chance: Random) -> float:
    return (lane - 2) * LANE + chance.uniform(-0.2, 0.2)

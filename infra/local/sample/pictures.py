"""Evidence pictures as a camera of the electronic police takes them; all of it drawn, nothing of it real.

Running a red light is proved by three pictures: before the line, on it, and on the far side.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from random import Random

from PIL import Image

from infra.local.sample.exposure import exposed
from infra.local.sample.overlay import Caption, band, inset
from infra.local.sample.plates import plate_picture, unreadable
from infra.local.sample.scene import street
from infra.local.sample.tags import tags
from infra.local.sample.vehicles import PAINTS, Shape, Vehicle, paint
from infra.local.sample.view import FAR_SIDE, LANE, STOP_LINE, light_at
from traffic.clock import CHINA

_SMALL: tuple[Shape, ...] = ("saloon", "estate", "van")
_SHAPES: dict[str, tuple[Shape, ...]] = {
    "01": ("coach", "lorry"),
    "15": ("lorry",),
    "51": ("coach",),
    "23": ("saloon",),
}


def camera_frames(
    *, plate: str, plate_kind: str, place: str, taken: datetime, behaviour: str, seed: int, frames: int = 3
) -> list[bytes]:
    """The JPEG files of one violation, 1280 by 720, in the order they were taken; the first at `taken` (aware).

    `plate_kind` is the code of GA/T 16.7: it decides the plate's colour and the kind of vehicle. The same arguments
    give the same bytes.
    """
    chance = Random(seed)
    moment = taken.astimezone(CHINA)
    light = light_at(moment.hour, chance)
    number = plate_picture(plate, plate_kind)
    lane = chance.randint(1, 3)
    shape = chance.choice(_SHAPES.get(plate_kind, _SMALL))
    offender = Vehicle(shape, chance.choice(PAINTS), (lane - 2) * LANE + chance.uniform(-0.2, 0.2), 0, plate=number)
    others = _others(lane, chance)
    caption = Caption(moment, place, lane, behaviour, plate, f"5201{chance.randrange(10**14):014d}", frames)
    north, east = 26.5 + chance.random() / 4, 106.6 + chance.random() / 4
    empty = street(light, chance)
    files = []
    for index in range(frames):
        vehicles = _moved(offender, others, index / (frames - 1) if frames > 1 else 0.5)
        scene = empty.copy()
        for vehicle in vehicles:
            paint(scene, vehicle)
        picture = exposed(scene, light, vehicles, chance)
        inset(picture, number)
        present = replace(
            caption,
            index=index,
            moment=moment + timedelta(milliseconds=index * 1200 + chance.randrange(90) * (index > 0)),
        )
        band(picture, present)
        files.append(_file(picture, present, north, east))
    return files


def _others(lane: int, chance: Random) -> list[Vehicle]:
    """Those who wait at the line in the other lanes, and those who have green and cross."""
    waiting = [
        Vehicle(
            shape,
            chance.choice(PAINTS),
            (free - 2) * LANE + chance.uniform(-0.2, 0.2),
            STOP_LINE - 5.2 - chance.random(),
            plate=blank,
        )
        for free in (1, 2, 3)
        if free != lane and chance.random() < 0.8 and (shape := chance.choice(_SMALL))
    ]
    # The half of the crossing road that is nearer to the camera leads to the right: one comes, one is almost gone.
    crossing = [
        Vehicle(chance.choice(_SMALL), chance.choice(PAINTS), start + chance.uniform(-2, 2), STOP_LINE + 8.5, across=True)
        for start in (-14, 6.5)
        if chance.random() < 0.8
    ]
    return waiting + crossing


def _moved(offender: Vehicle, others: list[Vehicle], part: float) -> list[Vehicle]:
    """Everybody at one moment (0 to 1) of the series, the farthest first."""
    start = STOP_LINE - 1.2 - offender.length
    offender = replace(offender, z=start + (FAR_SIDE - 7 - start) * part**2)
    driven = [replace(other, x=other.x + (2 if other.x < 0 else 9) * part) if other.across else other for other in others]
    return sorted([offender, *driven], key=lambda vehicle: -vehicle.z)


def _file(picture: Image.Image, caption: Caption, north: float, east: float) -> bytes:
    file = BytesIO()
    comment = f"invented picture {caption.device}".encode()
    picture.save(file, "JPEG", quality=78, exif=tags(caption, north, east), comment=comment)
    return file.getvalue()

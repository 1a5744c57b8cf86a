"""Evidence pictures as a camera of the electronic police takes them; all of it drawn, nothing of it real.

Running a red light is proved by three pictures: before the line, on it, and on the far side.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from random import Random

from PIL import Image

from infra.local.sample.bodywork import light_road, paint
from infra.local.sample.exposure import exposed
from infra.local.sample.overlay import Caption, band, inset
from infra.local.sample.plates import plate_picture
from infra.local.sample.scenario import bystanders, moved, offender_of
from infra.local.sample.scene import street
from infra.local.sample.tags import tags
from infra.local.sample.vehicles import Vehicle
from infra.local.sample.view import Light, light_at
from traffic.clock import CHINA

_APART_MS, _JITTER_MS = 1200, 90


def camera_frames(
    *, plate: str, plate_kind: str, place: str, taken: datetime, behaviour: str, seed: int, frames: int = 3
) -> list[bytes]:
    """The JPEG files of one violation, 1280 by 720, in the order they were taken; the first at `taken` (aware).

    `plate_kind` is the code of GA/T 16.7: it decides the plate's colour and the kind of vehicle. The same arguments
    give the same bytes. Their EXIF and comment name an invented device and place.
    """
    chance = Random(seed)  # noqa: S311 -- foretelling is the purpose here: one seed, one picture
    moment, lane = taken.astimezone(CHINA), chance.randint(1, 3)
    caption = Caption(moment, place, lane, behaviour, plate, *_camera(chance), frames)
    light, number = light_at(moment.hour, chance), plate_picture(plate, plate_kind)
    offender, others = offender_of(plate_kind, number, lane, chance), bystanders(lane, chance)
    empty = street(light, chance)
    files = []
    for index in range(frames):
        vehicles = moved(offender, others, index / (frames - 1) if frames > 1 else 0.5)
        picture = exposed(_peopled(empty, light, vehicles), light, vehicles, chance)
        inset(picture, number)
        files.append(_file(picture, _later(caption, index, chance)))
    return files


def _camera(chance: Random) -> tuple[str, tuple[float, float]]:
    """A device number, and a position somewhere in Guiyang."""
    return f"5201{chance.randrange(10**14):014d}", (26.5 + chance.random() / 4, 106.6 + chance.random() / 4)


def _peopled(empty: Image.Image, light: Light, vehicles: list[Vehicle]) -> Image.Image:
    scene = empty.copy()
    if light.lamps:
        for vehicle in vehicles:
            light_road(scene, vehicle)
    for vehicle in vehicles:
        paint(scene, vehicle)
    return scene


def _later(caption: Caption, index: int, chance: Random) -> Caption:
    delay = index * (_APART_MS + chance.randrange(_JITTER_MS))
    return replace(caption, index=index, moment=caption.moment + timedelta(milliseconds=delay))


def _file(picture: Image.Image, caption: Caption) -> bytes:
    band(picture, caption)
    file = BytesIO()
    comment = f"invented picture of device {caption.device}".encode()
    picture.save(file, "JPEG", quality=72, exif=tags(caption), comment=comment)
    return file.getvalue()

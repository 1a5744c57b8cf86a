"""A number plate where it belongs: on the back of a car or lorry, seen from a few metres."""

from random import Random

from PIL import Image, ImageDraw

from infra.local.sample.plates import plate_picture
from infra.specimens.camera import Level, exposed, laid, table
from infra.specimens.double_plates import double_plate_picture
from infra.specimens.plate_numbers import plate_number

# Kinds whose plate at the back has two rows.
_TWO_ROWS = ("01", "15")
_PAINTS = ((20, 22, 26), (232, 232, 230), (150, 154, 160), (120, 20, 24), (26, 44, 96), (88, 92, 96), (70, 52, 40))


def plate_scene(level: Level, chance: Random, kind: str | None = None) -> tuple[Image.Image, dict[str, str]]:
    """The photograph, and its field; `kind` is a 号牌种类 of GA/T 16.7."""
    number, kind = plate_number(chance, kind)
    doubled = kind in _TWO_ROWS and chance.random() < 0.5
    plate = double_plate_picture(number) if doubled else plate_picture(number, kind)
    scene = _back_of_a_car(level, chance)
    laid(scene, plate, level, chance, share=chance.uniform(0.14, 0.24))
    return exposed(scene, level, chance), {"plate": number}


def _back_of_a_car(level: Level, chance: Random) -> Image.Image:
    scene = table(level.size, chance)
    wide, high = scene.size
    draw, paint = ImageDraw.Draw(scene), chance.choice(_PAINTS)
    draw.rectangle((0, high * 0.78, wide, high), (92, 94, 96))
    draw.rounded_rectangle((wide * 0.1, high * 0.14, wide * 0.9, high * 0.82), 60, paint)
    glass = ((0.22, 0.17), (0.78, 0.17), (0.84, 0.36), (0.16, 0.36))
    draw.polygon([(wide * x, high * y) for x, y in glass], (34, 40, 48))
    for left in (0.12, 0.74):
        draw.rounded_rectangle((wide * left, high * 0.4, wide * (left + 0.14), high * 0.5), 18, (186, 26, 30))
    draw.rectangle((wide * 0.1, high * 0.66, wide * 0.9, high * 0.72), tuple(max(0, part - 24) for part in paint))
    draw.rectangle((wide * 0.3, high * 0.4, wide * 0.7, high * 0.62), tuple(max(0, part - 14) for part in paint))
    return scene

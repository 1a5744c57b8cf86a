"""Number plates as GA 36-2018 lays them out: colour by kind, a dot after the issuing letter."""

from PIL import Image, ImageDraw

from infra.local.sample.view import Colour
from traffic.pictures.font import font

SIZE, LONG_SIZE = (440, 140), (480, 140)

_BLACK, _WHITE, _BLUE, _YELLOW = (16, 16, 18), (246, 246, 244), (18, 66, 168), (246, 186, 22)
_RED, _PALE, _GREEN = (196, 22, 28), (222, 246, 226), (72, 196, 116)

# Kinds (GA/T 16.7) whose plates are not blue: background and letters.
_COLOURS: dict[str, tuple[Colour, Colour]] = {
    "01": (_YELLOW, _BLACK),
    "07": (_YELLOW, _BLACK),
    "15": (_YELLOW, _BLACK),
    "16": (_YELLOW, _BLACK),
    "17": (_YELLOW, _BLACK),
    "03": (_BLACK, _WHITE),
    "04": (_BLACK, _WHITE),
    "26": (_BLACK, _WHITE),
    "27": (_BLACK, _WHITE),
    "23": (_WHITE, _BLACK),
    "24": (_WHITE, _BLACK),
    "31": (_WHITE, _BLACK),
    "32": (_WHITE, _BLACK),
    "51": (_GREEN, _BLACK),
    "52": (_GREEN, _BLACK),
}


# Width and height of a character, and the way from one to the next, in millimetres; a long plate sets them closer.
_LETTER, _STEP, _LONG_STEP, _DOT = (46, 90), 57, 54, 22


def shown(plate: str) -> str:
    """`贵A12345` → `贵A·12345`."""
    return f"{plate[:2]}·{plate[2:]}"


def plate_picture(plate: str, kind: str) -> Image.Image:
    """The plate seen from straight ahead, a pixel a millimetre: 440 by 140, new energy 480 by 140."""
    ground, ink = _COLOURS.get(kind, (_BLUE, _WHITE))
    picture = Image.new("RGB", LONG_SIZE if kind in ("51", "52") else SIZE, ground)
    _new_energy(picture, kind)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((5, 5, picture.width - 6, picture.height - 6), 12, outline=ink, width=4)
    step = _LONG_STEP if picture.size == LONG_SIZE else _STEP
    for place, letter in enumerate(plate):
        left = 16 + place * step + (_DOT if place > 1 else 0)
        shape = _letter(letter)
        # The last character of a police plate is red.
        picture.paste(_RED if letter == "警" else ink, (left + (_LETTER[0] - shape.width) // 2, 25), shape)
    middle = 16 + 2 * step + 6
    draw.ellipse((middle - 6, 64, middle + 6, 76), ink)
    return picture


def unreadable() -> Image.Image:
    """A blue plate with nothing on it that anybody could take for a number: those of vehicles that did no wrong."""
    picture = Image.new("RGB", SIZE, _BLUE)
    draw = ImageDraw.Draw(picture)
    for place in range(7):
        left = 24 + place * 57
        draw.rectangle((left, 45, left + 34, 95), (150, 176, 220))
    return picture


def _new_energy(picture: Image.Image, kind: str) -> None:
    if kind == "52":
        shade = Image.linear_gradient("L").resize(picture.size)
        picture.paste(_PALE, (0, 0), Image.eval(shade, lambda level: 255 - level))
    if kind == "51":
        picture.paste(_YELLOW, (0, 0, picture.width * 3 // 10, picture.height))


def _letter(letter: str) -> Image.Image:
    left, top, right, bottom = font(90).getbbox(letter, stroke_width=2)
    mask = Image.new("L", (int(right - left), int(bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), letter, 255, font(90), stroke_width=2)
    width = min(_LETTER[0], round(mask.width * _LETTER[1] / mask.height))
    return mask.resize((width, _LETTER[1]), Image.Resampling.LANCZOS)

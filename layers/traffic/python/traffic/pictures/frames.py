"""A frame as it is to be looked at: upright, opaque, no larger than asked for, and nothing of its file but the pixels.

Frames have passed `inspection.inspect`, so they decode; what their EXIF says is still anybody's.
"""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image
from PIL.Image import Transpose

_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_UNREADABLE_EXIF = (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error)


def upright_size(frame: bytes) -> tuple[int, int]:
    """Width and height of a JPEG or PNG file once its EXIF orientation is applied, from its header alone."""
    with _opened(frame) as image:
        width, height = image.size
        return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def upright(frame: bytes, box: tuple[int, int]) -> Image.Image:
    """The frame in RGB, scaled down to fit `box` (width, height; never enlarged), its EXIF orientation applied."""
    with _opened(frame) as image:
        orientation = _orientation(image)
        fit = (box[1], box[0]) if orientation in _SIDEWAYS else box
        # A JPEG of many times the wanted size is already decoded smaller; twice the size leaves the filter its detail.
        image.draft("RGB", (2 * fit[0], 2 * fit[1]))
        picture = _opaque(image)
        picture.thumbnail(fit, Image.Resampling.LANCZOS, reducing_gap=2.0)
        turn = _TURNS.get(orientation)
        return picture if turn is None else picture.transpose(turn)


@contextmanager
def _opened(frame: bytes) -> Iterator[Image.Image]:
    # Whether a picture is too large or too odd was settled when it was inspected; nobody wants Pillow's warning of it.
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(frame), formats=("JPEG", "PNG")) as image:
        yield image


def _orientation(image: Image.Image) -> int:
    if "exif" not in image.info:
        return 1
    try:
        value = image.getexif().get(ExifTags.Base.Orientation)
    except _UNREADABLE_EXIF:
        return 1
    return value if isinstance(value, int) else 1


def _opaque(image: Image.Image) -> Image.Image:
    """RGB on white paper, in a new image: the opened one would hand its comments on to the next file."""
    if image.mode == "I;16":
        # Conversion would cut 16-bit grey off at 255 instead of scaling it.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    paper = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper.paste(image, mask=image)
    else:
        paper.paste(image)
    return paper

"""The bytes of an upload → upright RGB pixels, or a named refusal. What the file calls itself says nothing.

Length, first bytes and header are judged before a pixel is decoded (`traffic.pictures.inspection`), so memory is bounded by the
limits below whatever the file would swell to: a few bytes for each pixel allowed.
"""

from typing import Literal

import numpy as np

from recognition.reading.characters import Pixels
from traffic.pictures.frames import upright, upright_size
from traffic.pictures.inspection import Limits, PictureRefused, Reason, inspect

Code = Literal["not_a_picture", "too_large", "too_small", "animated", "truncated"]

LONGEST, LONGEST_OF_LARGE = 4000, 2000
"""No side of what is looked at is longer; larger photographs are scaled down as they are decoded."""
SMALLEST = 32

_MEBIBYTE = 1 << 20
_PNG_START = b"\x89PNG"
# A JPEG is decoded at the size wanted, a PNG only at its own.
_LARGE = 16_000_000
_JPEG = Limits(bytes=20 * _MEBIBYTE, width=12_000, height=12_000, pixels=52_000_000)
_PNG = Limits(bytes=20 * _MEBIBYTE, width=8_000, height=8_000, pixels=_LARGE)

_CODES: dict[Reason, Code] = {
    "picture_empty": "not_a_picture",
    "picture_type": "not_a_picture",
    "picture_too_many_bytes": "too_large",
    "picture_too_large": "too_large",
    "picture_animated": "animated",
    "picture_broken": "truncated",
}


class Unreadable(Exception):
    """The bytes are no picture that can be read; `code` is one of Code."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


def pixels(data: bytes) -> Pixels:
    """The picture of a JPEG or PNG file: upright by its EXIF, opaque on white, CMYK and 16 bits brought to RGB.

    Raises Unreadable: not_a_picture for anything else, an empty file included; too_large by bytes, sides or area; too_small
    below 32 pixels; animated; truncated for a file that breaks off or does not decode.
    """
    try:
        facts = inspect(data, _PNG if data.startswith(_PNG_START) else _JPEG)
    except PictureRefused as refused:
        raise Unreadable(_CODES[refused.reason]) from None
    if min(facts.width, facts.height) < SMALLEST:
        raise Unreadable("too_small")
    picture = np.asarray(upright(data, _box(data)))
    # A strip thousands of pixels long and a few high is scaled to less than the detectors can see.
    if min(picture.shape[:2]) < SMALLEST:
        raise Unreadable("too_small")
    return picture


def _box(data: bytes) -> tuple[int, int]:
    """The room for the picture, in its own proportions: within another's a large JPEG would be decoded at its full size."""
    width, height = upright_size(data)
    # Decoding goes by powers of two, to twice what is asked for: only a small wish spares the full size.
    longest = LONGEST if width * height <= _LARGE else LONGEST_OF_LARGE
    scale = min(1.0, longest / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))

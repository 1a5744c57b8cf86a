"""What an uploaded picture is, told from its content. Its name and its declared type say nothing.

The order is the defence: length, first bytes and header are judged before a single pixel is decoded, so that what a
small hostile file would swell to is known before it is paid for.
"""

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Literal

from PIL import Image

Kind = Literal["jpeg", "png"]
Reason = Literal[
    "picture_empty",
    "picture_too_many_bytes",
    "picture_type",
    "picture_too_large",
    "picture_animated",
    "picture_broken",
]

_STARTS: dict[Kind, bytes] = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}

# What a small file may repeat to make its reader toil, and how often we go along with it: each scan of a progressive
# JPEG is one more pass over all pixels, each compressed text of a PNG unfolds to megabytes. Honest files stay far below,
# even with a film hanging on behind in which a scan marker occurs by chance.
_REPEATS: dict[Kind, tuple[bytes, int]] = {"jpeg": (b"\xff\xda", 500), "png": (b"TXt", 16)}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is accepted at most: the length of the file, both sides in pixels, and their product."""

    bytes: int
    width: int
    height: int
    pixels: int


@dataclass(frozen=True, slots=True)
class Facts:
    """An accepted picture: its kind, its sides in pixels as stored (before any EXIF rotation), the hash of the file."""

    kind: Kind
    width: int
    height: int
    sha256: str


class PictureRefused(Exception):
    """The bytes are no picture that may be kept; `reason` is one of Reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def inspect(data: bytes, limits: Limits) -> Facts:
    """The facts of a JPEG or PNG file (CMYK, 16-bit and rotated ones included); raises PictureRefused and nothing else.

    Memory is bounded by `limits`: a few bytes for each pixel.
    """
    if not data:
        raise PictureRefused("picture_empty")
    if len(data) > limits.bytes:
        raise PictureRefused("picture_too_many_bytes")
    kind = _kind(data)
    # Pillow warns of what is large or odd. Here such a picture is either refused or welcome.
    with warnings.catch_warnings(action="ignore"):
        try:
            width, height = _read(data, kind, limits)
        except PictureRefused:
            raise
        except Image.DecompressionBombError:
            raise PictureRefused("picture_too_large") from None
        except Exception as error:
            raise PictureRefused("picture_broken") from error
    return Facts(kind, width, height, sha256(data).hexdigest())


def _kind(data: bytes) -> Kind:
    for kind, start in _STARTS.items():
        if data.startswith(start):
            return kind
    raise PictureRefused("picture_type")


def _read(data: bytes, kind: Kind, limits: Limits) -> tuple[int, int]:
    mark, often = _REPEATS[kind]
    if data.count(mark) > often:
        raise PictureRefused("picture_broken")
    with Image.open(BytesIO(data), formats=(kind,)) as image:
        _judge_header(image, kind, limits)
        image.verify()
    with Image.open(BytesIO(data), formats=(kind,)) as image:
        size = image.size
        # At an eighth of the size every byte of a JPEG is still decoded, for a sixty-fourth of the memory.
        image.draft(None, (size[0] // 8, size[1] // 8))
        image.load()
        # Pillow decodes indices without the colours that they stand for, and stumbles when it is asked for those.
        if image.mode == "P" and image.palette is None:
            raise PictureRefused("picture_broken")
    return size


def _judge_header(image: Image.Image, kind: Kind, limits: Limits) -> None:
    width, height = image.size
    if width > limits.width or height > limits.height or width * height > limits.pixels:
        raise PictureRefused("picture_too_large")
    # Several pictures in a JPEG are a camera's previews beside the one that everybody shows; in a PNG they are a film.
    if kind == "png" and getattr(image, "is_animated", False):
        raise PictureRefused("picture_animated")

"""Pictures that people upload: inspected, turned upright, read as pixels."""

import random
import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image

from recognition.reading.pixels import LONGEST, SMALLEST, Unreadable, pixels
from tests.fuzz.mutating import of_bytes
from tests.fuzz.target import Target, held, named
from traffic.pictures.frames import upright, upright_size
from traffic.pictures.inspection import Limits, PictureRefused, inspect

_LIMITS = Limits(bytes=200_000, width=600, height=500, pixels=200_000)
_START = b"\x89PNG\r\n\x1a\n"
_BOX = (80, 60)


def _inspected(data: bytes) -> str:
    facts = inspect(data, _LIMITS)
    held(facts.width * facts.height <= _LIMITS.pixels, "larger than the limits")
    held(sorted(upright_size(data)) == sorted((facts.width, facts.height)), "another size once upright")
    picture = upright(data, _BOX)
    held(
        picture.mode == "RGB" and picture.width <= _BOX[0] and picture.height <= _BOX[1], f"not as asked for: {picture}"
    )
    held(not picture.info.get("exif"), "facts of the file remain")
    return f"accepted: {facts.kind}"


def _pixels(data: bytes) -> str:
    shape = pixels(data).shape
    held(
        len(shape) == 3 and shape[2] == 3 and min(shape[:2]) >= SMALLEST and max(shape[:2]) <= LONGEST,
        f"of shape {shape}",
    )
    return "accepted"


def _with_checks(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A PNG changed inside one of its chunks, with lengths and check codes that hold, so that it is read as far as may be."""
    data = of_bytes(data, chance, others) if chance.random() < 0.3 else data
    if not data.startswith(_START):
        return of_bytes(data, chance, others)
    chunks = _chunks(data)
    here = chance.randrange(len(chunks)) if chunks else 0
    for place, (name, body) in enumerate(chunks):
        if place == here:
            body = _squeezed(body, chance, others) if name == b"IDAT" else of_bytes(body, chance, others)
        chunks[place] = name, body
    if chunks and chance.random() < 0.2:
        chunks.insert(here, chance.choice(chunks))
    return _START + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def _squeezed(body: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Pixels changed before they are packed."""
    try:
        plain = zlib.decompressobj().decompress(body, 1 << 20)
    except zlib.error:
        return of_bytes(body, chance, others)
    return zlib.compress(of_bytes(plain, chance, others))


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], len(_START)
    while place + 8 <= len(data) and len(found) < 200:
        (length,) = struct.unpack(">I", data[place : place + 4])
        found.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def _specimens() -> list[bytes]:
    scene = Image.radial_gradient("L").resize((48, 40)).convert("RGB")
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    return [
        _file(scene, "JPEG"), _file(scene, "JPEG", progressive=True), _file(scene.convert("CMYK"), "JPEG"),
        _file(scene, "JPEG", exif=turned), _file(scene, "PNG"), _file(scene.convert("P"), "PNG"),
        _file(scene.convert("LA"), "PNG"), _file(Image.new("I;16", (33, 33), 4000), "PNG"), _file(scene.convert("1"), "PNG"),
        _file(scene, "PNG", save_all=True, append_images=[scene.rotate(90)]),
    ]  # fmt: skip


def _file(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


TARGETS = [
    Target(
        name="pictures.inspection",
        feed=_inspected,
        specimens=_specimens,
        refuses={PictureRefused: named("reason")},
        paces=30,
        mutate=_with_checks,
    ),
    Target(
        name="pictures.pixels",
        feed=_pixels,
        specimens=_specimens,
        refuses={Unreadable: named("code")},
        paces=150,
        mutate=_with_checks,
    ),
]

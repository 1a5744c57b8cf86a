"""What the pictures of a set say: each is read once and kept sealed, so a repeated message goes on where the first one died."""

from collections.abc import Iterator

import msgspec

from recognition.rules.readings import Reading
from recognition.taking.found import PictureUnknown
from recognition.taking.originals import PictureAltered, PictureMissing
from recognition.taking.recognising import recognise
from traffic import clock
from traffic.privacy.sealing import opened, seal
from traffic.records.material_set import MaterialSet, PictureReading
from traffic.records.picture import Picture
from traffic.settings import integer

_FIELD = "material_set.reading"
_DAY_SECONDS = 24 * 3600


def read_all(found: MaterialSet) -> list[Reading]:
    """The readings in the order of the pictures; one that is not there or not as announced is a refusal like any other."""
    return list(_each(found))


def kept(found: MaterialSet) -> list[Reading | None]:
    """The readings that are kept, in the order of the pictures; None for one that is not there any more."""
    held = PictureReading.of_set(found.set)
    return [_opened(held[picture]) if picture in held else None for picture in found.pictures]


def _each(found: MaterialSet) -> Iterator[Reading]:
    held = PictureReading.of_set(found.set)
    for place, picture in enumerate(found.pictures):
        if picture in held:
            yield _opened(held[picture])
            continue
        reading = _read(picture)
        _keep(found, place, picture, reading)
        yield reading


def _read(number: str) -> Reading:
    try:
        return recognise(Picture.of_picture(number), None).reading
    except (Picture.DoesNotExist, PictureUnknown):
        return Reading(None, refusal=PictureUnknown.code)
    except (PictureMissing, PictureAltered) as refused:
        return Reading(None, refusal=refused.code)


def _keep(found: MaterialSet, place: int, picture: str, reading: Reading) -> None:
    PictureReading(
        found.set,
        PictureReading.at(place),
        picture=picture,
        reading_sealed=seal(msgspec.json.encode(reading).decode(), _FIELD),
        expires=clock.epoch_seconds() + integer("ORIGINAL_DAYS") * _DAY_SECONDS,
    ).save()


def _opened(held: PictureReading) -> Reading:
    return msgspec.json.decode(opened(held.reading_sealed, _FIELD), type=Reading)

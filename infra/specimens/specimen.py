"""One specimen: what is photographed, how badly, and what truly stands on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from random import Random
from zlib import crc32

from PIL import Image

from infra.specimens.camera import LEVELS, exposed, photographed, table
from infra.specimens.driving_licences import licence, licence_side
from infra.specimens.identity_cards import id_back, id_front
from infra.specimens.plate_scenes import plate_scene
from infra.specimens.sheet import Sheet
from infra.specimens.vehicle_licences import vehicle_licence, vehicle_licence_back
from infra.specimens.vin_lines import vin_line

_FLAT: Mapping[str, Callable[[Random], tuple[Sheet, dict[str, str]]]] = {
    "citizen_id_front": id_front,
    "citizen_id_back": id_back,
    "driving_licence": licence,
    "licence_core": licence_side,
    "vehicle_licence": vehicle_licence,
    "vehicle_licence_back": vehicle_licence_back,
    "vin": vin_line,
}
CARDS = tuple(_FLAT)
KINDS = (*CARDS, "plate")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A photograph and its true fields, named as functions/recognition/rules names them."""

    kind: str
    level: str
    picture: Image.Image
    fields: Mapping[str, str]

    def jpeg(self) -> bytes:
        """The file that a phone would send."""
        file = BytesIO()
        self.picture.save(file, "JPEG", quality=LEVELS[self.level].quality)
        return file.getvalue()


def specimen(kind: str, level: str, seed: int) -> Specimen:
    """The specimen of a kind (KINDS) at a level (easy, middle, hard); the same seed gives the same one."""
    chance = _chance(kind, level, seed)
    if kind == "plate":
        return Specimen(kind, level, *plate_scene(LEVELS[level], chance))
    sheet, fields = _FLAT[kind](chance)
    return Specimen(kind, level, photographed(sheet.image, LEVELS[level], chance), fields)


def nothing(level: str, seed: int) -> Specimen:
    """A photograph of a bare table."""
    chance = _chance("nothing", level, seed)
    return Specimen("nothing", level, exposed(table(LEVELS[level].size, chance), LEVELS[level], chance), {})


def _chance(kind: str, level: str, seed: int) -> Random:
    # Foretelling is the purpose: one seed, one picture.
    return Random(seed << 32 | crc32(f"{kind} {level}".encode()))  # noqa: S311

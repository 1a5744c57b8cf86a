"""Recognition: each kind of document before the camera, with what each field is worth; nothing is guessed, nothing is kept."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image

from infra.drawing.scanned import scanned
from infra.local.camera import read
from infra.local.places import LOCAL
from infra.local.proofs.play import Play, hold
from infra.specimens.specimen import KINDS, Specimen, nothing, specimen

_SEED = 7
# What a darkened photograph keeps of its light.
_DUSK = 0.06


def reads_each_kind(play: Play) -> Iterator[str]:
    """A plate, an id, a licence, a 行驶证, each with its other page, and a VIN: read, framed, never silently wrong."""
    for kind in KINDS:
        shown = specimen(kind, "easy", _SEED)
        found = read(play.zhang, shown.jpeg())
        right, wrong = _compared(shown, found)
        told = f"{found['kind_text']}: {right} of {len(shown.fields)} fields right, {len(found['fields'])} read"
        yield hold(told, found["kind"] == kind and not wrong and right >= len(shown.fields) - 1)
        kept = play.folder / f"scan-{kind}.png"
        scanned(shown.picture, found["kind_text"], found["fields"]).save(kept)
        yield f"  {kept.relative_to(LOCAL.parent)}"


def guesses_nothing(play: Play) -> Iterator[str]:
    """A bare table says nothing, and a picture in the dark is sent back with what to do."""
    found = read(play.zhang, nothing("easy", _SEED).jpeg())
    yield hold(f"a bare table: {found['refusal']['text']}", not found["fields"] and found["kind"] is None)
    found = read(play.zhang, _darkened(specimen("citizen_id_front", "easy", _SEED)))
    yield hold(f"an id in the dark: {found['refusal']['text']}", found["refusal"]["code"] == "too_dark")


def _compared(shown: Specimen, found: Any) -> tuple[int, list[str]]:
    """How many fields are right, and the names of those that are wrong and called certain."""
    values = {field["name"]: field for field in found["fields"]}
    right = sum(values[name]["value"] == true for name, true in shown.fields.items() if name in values)
    sure = (name for name, field in values.items() if field["verdict"] == "certain" and name in shown.fields)
    return right, [name for name in sure if values[name]["value"] != shown.fields[name]]


def _darkened(shown: Specimen) -> bytes:
    file = BytesIO()
    Image.eval(shown.picture, lambda light: round(light * _DUSK)).save(file, "JPEG")
    return file.getvalue()

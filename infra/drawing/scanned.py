"""A photograph with what was read in it: each field framed where it stands, and listed beside, in the colour of its verdict.

`python -m infra.drawing.scanned` writes infra/scanned.png, the example that the README shows: an invented licence.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PIL import Image, ImageDraw

from infra.stacks import ROOT
from traffic.pictures.font import font

PICTURE = ROOT / "infra" / "scanned.png"

Colour = tuple[int, int, int]

_HEIGHT, _PANEL, _MARGIN = 900, 620, 36
_PAPER, _INK, _QUIET = (250, 250, 247), (32, 36, 42), (128, 132, 138)
_COLOURS: Mapping[str, Colour] = {"certain": (22, 132, 84), "check": (214, 132, 16), "unreadable": (196, 48, 44)}


def scanned(photograph: Image.Image, title: str, fields: Sequence[Mapping[str, Any]]) -> Image.Image:
    """The picture; `fields` as the API answers them."""
    scale = _HEIGHT / photograph.height
    wide = round(photograph.width * scale)
    sheet = Image.new("RGB", (wide + _PANEL, _HEIGHT), _PAPER)
    sheet.paste(photograph.resize((wide, _HEIGHT), Image.Resampling.LANCZOS))
    draw = ImageDraw.Draw(sheet)
    for field in fields:
        _frame(draw, field, scale)
    _list(draw, wide + _MARGIN, title, fields)
    return sheet


def _frame(draw: ImageDraw.ImageDraw, field: Mapping[str, Any], scale: float) -> None:
    if field["box"]:
        corners = [(round(x * scale), round(y * scale)) for x, y in field["box"]]
        draw.line([*corners, corners[0], corners[1]], _COLOURS[field["verdict"]], 4, joint="curve")


def _list(draw: ImageDraw.ImageDraw, left: int, title: str, fields: Sequence[Mapping[str, Any]]) -> None:
    draw.text((left, _MARGIN), title, _INK, font(34))
    step = min(76, (_HEIGHT - 3 * _MARGIN - 40) // max(1, len(fields)))
    for row, field in enumerate(fields):
        top, colour = _MARGIN + 76 + row * step, _COLOURS[field["verdict"]]
        draw.ellipse((left, top + 6, left + 14, top + 20), colour)
        draw.text((left + 28, top), f"{field['text']}  {field['verdict_text']}", _QUIET, font(18))
        draw.text((left + 28, top + 22), _fitting(field["value"] or "—"), _INK, font(min(26, step // 2)))


def _fitting(text: str) -> str:
    """As much of a text as the panel is wide."""
    size, room = font(26), _PANEL - 2 * _MARGIN - 28
    while text and size.getlength(text) > room:
        text = text[:-2] + "…"
    return text


def example() -> Image.Image:
    """The README's, small."""
    # Imported here because whoever only draws what an API answered needs no models, and no environment of records.
    import infra.capacity  # noqa: F401 -- gives records what they read while they are imported
    from infra.specimens.specimen import specimen
    from recognition.reading.pictures import read
    from recognition.rules.texts import KINDS
    from recognition.taking.shown import field_shown

    shown = specimen("driving_licence", "easy", 7)
    found = read(shown.jpeg(), None, date(2026, 11, 5))
    sheet = scanned(shown.picture, KINDS[found.kind] if found.kind else "", [field_shown(one) for one in found.fields])
    return sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    example().quantize(160, dither=Image.Dither.NONE).save(PICTURE, optimize=True)

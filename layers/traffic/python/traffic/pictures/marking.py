"""The viewer's mark on what is shown: whoever passes a picture on passes on whose view it was.

Faint and slanted over everything, so that no cut removes it, and once more in plain letters on a strip below.
"""

import math

from PIL import Image, ImageDraw

from traffic.pictures.font import font

MARK_LIMIT = 120
# No strip is higher, whatever the mark and however narrow the sheet.
STRIP_LIMIT = 160
NARROWEST = 640

_INK, _PAPER = (236, 240, 244), (22, 28, 36)
_SLANT = 24
# Out of 255: light and dark letters side by side show on any ground, and a plate beneath them stays readable.
_LIGHT, _DARK = 46, 40


def tidy(mark: str) -> str:
    """The mark on one line; raises ValueError for a blank one or one above MARK_LIMIT characters."""
    text = " ".join(mark.split())
    if not 0 < len(text) <= MARK_LIMIT:
        raise ValueError(f"a mark has 1 to {MARK_LIMIT} characters")
    return text


def watermark(sheet: Image.Image, mark: str) -> None:
    """Lays the mark over the whole sheet, line under slanted line."""
    veil = _veil(mark, sheet.size)
    sheet.paste("black", (2, 2), veil.point(lambda level: level * _DARK // 255))
    sheet.paste("white", (0, 0), veil.point(lambda level: level * _LIGHT // 255))


def strip(mark: str, width: int) -> Image.Image:
    """The strip below the frames, of this width, with the mark in as many lines as it takes."""
    size = min(28, max(16, width // 60))
    lines = _lines(mark, size, width - 2 * size)
    paper = Image.new("RGB", (width, len(lines) * size * 3 // 2 + size), _PAPER)
    draw = ImageDraw.Draw(paper)
    for index, line in enumerate(lines):
        draw.text((size, size // 2 + index * size * 3 // 2), line, _INK, font(size))
    return paper


def _veil(mark: str, size: tuple[int, int]) -> Image.Image:
    letters = _letters(mark, size[0])
    # A square as long as the sheet's diagonal still covers the sheet when it is turned.
    side = math.ceil(math.hypot(*size))
    veil = Image.new("L", (side, side))
    for row, top in enumerate(range(0, side, letters.height * 4)):
        for left in range(-(letters.width // 2) * (row % 2), side, letters.width):
            veil.paste(letters, (left, top))
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    turned = veil.rotate(_SLANT, Image.Resampling.BILINEAR)
    return turned.crop((left, top, left + size[0], top + size[1]))


def _letters(mark: str, width: int) -> Image.Image:
    size = max(14, min(width // 42, int(0.6 * width / (font(100).getlength(mark) / 100))))
    letters = Image.new("L", (int(font(size).getlength(mark)) + 3 * size, size * 3 // 2))
    ImageDraw.Draw(letters).text((0, 0), mark, 255, font(size))
    return letters


def _lines(mark: str, size: int, width: int) -> list[str]:
    lines = [""]
    for letter in mark:
        if font(size).getlength(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return lines

"""The viewer's mark on what is shown: whoever passes a picture on passes on whose view it was.

Faint and slanted over everything, so that no cut removes it, and once more in plain letters on a strip below.
"""

from PIL import Image, ImageDraw

from traffic.pictures.font import font

MARK_LIMIT = 120
# The strip's height at the narrowest sheet under the longest mark.
STRIP_LIMIT = 124
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
    """Lays the mark over the whole sheet, again and again."""
    stamp = _stamp(mark, sheet.width)
    veil = Image.new("L", sheet.size)
    step_x, step_y = stamp.width, max(1, stamp.height * 2 // 3)
    for row, top in enumerate(range(-stamp.height // 2, sheet.height, step_y)):
        for left in range(-stamp.width // 2 * (1 + row % 2), sheet.width, step_x):
            veil.paste(255, (left, top), stamp)
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


def _stamp(mark: str, width: int) -> Image.Image:
    size = max(14, min(width // 42, int(0.6 * width / (font(100).getlength(mark) / 100))))
    letters = Image.new("L", (int(font(size).getlength(mark)) + 3 * size, 3 * size))
    ImageDraw.Draw(letters).text((size, size // 2), mark, 255, font(size))
    return letters.rotate(_SLANT, Image.Resampling.BICUBIC, expand=True)


def _lines(mark: str, size: int, width: int) -> list[str]:
    lines = [""]
    for letter in mark:
        if font(size).getlength(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return lines

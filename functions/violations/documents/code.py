"""A QR code, drawn in rectangles: one for each run of dark modules."""

from itertools import groupby

import segno

from violations.documents.paper import INK, Paper

# Level M bears a damage of 15 %; the quiet zone is that of ISO/IEC 18004.
_LEVEL, QUIET = "m", 4


def matrix(text: str) -> list[list[bool]]:
    """The modules of the code of a text, dark ones true, without the quiet zone."""
    made = segno.make_qr(text, error=_LEVEL, boost_error=False)
    return [[bool(module) for module in row] for row in made.matrix]


def draw(paper: Paper, x: float, y: float, side: float, text: str) -> None:
    """The code in a square of `side`, quiet zone included, with its upper left corner at a point."""
    modules = matrix(text)
    unit = side / (len(modules) + 2 * QUIET)
    paper.set_fill_color(INK)
    for number, row in enumerate(modules):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                left, top = x + (QUIET + column) * unit, y + (QUIET + number) * unit
                paper.rect(left, top, length * unit, unit, style="F")
            column += length

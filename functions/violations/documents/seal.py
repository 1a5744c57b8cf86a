"""The round red seal of an agency, drawn: a ring, a star, the agency's name around it, and under it that it is electronic."""

import math

from violations.documents.paper import RED, Paper

RADIUS = 18.5
_RING, _STAR, _NAMES = 1.0, 5.6, 13.5
_LARGEST = 12.0
_POINT = 25.4 / 72
# The most of the circle that a name takes, and what one letter needs of it, in degrees.
_ARC, _STEP = 236.0, 17.5


def draw(paper: Paper, x: float, y: float, agency: str, below: str) -> None:
    """The seal with its centre at a point, lightly transparent: what it is set over stays readable."""
    with paper.local_context(fill_opacity=0.86, stroke_opacity=0.86, draw_color=RED, fill_color=RED):
        paper.set_line_width(_RING)
        paper.circle(x, y, RADIUS - _RING / 2)
        paper.polygon([_tip(x, y, number) for number in range(10)], style="F")
        _around(paper, x, y, agency)
        paper.write_at(x, y + RADIUS + 3.9, below, 8.5, align="middle", colour=RED, spread=0.6)


def _tip(x: float, y: float, number: int) -> tuple[float, float]:
    """The outer corners of a five-pointed star lie on its circle, the inner ones where its sides cross."""
    reach = _STAR if number % 2 == 0 else _STAR * math.sin(math.radians(18)) / math.sin(math.radians(54))
    turn = math.radians(36 * number)
    return x + reach * math.sin(turn), y - reach * math.cos(turn)


def _around(paper: Paper, x: float, y: float, name: str) -> None:
    step = min(_STEP, _ARC / len(name))
    size = min(_LARGEST, 0.92 * math.radians(step) * _NAMES / _POINT)
    for number, letter in enumerate(name):
        # Turning is counted against the clock, and the middle letter stands upright.
        with paper.rotation(-step * (number - (len(name) - 1) / 2), x, y):
            paper.write_at(x, y - _NAMES, letter, size, align="middle", colour=RED)

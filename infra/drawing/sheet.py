"""SVG shapes and text, and how wide a text will be."""

from xml.sax.saxutils import escape

Markup = str

# Widths in parts of the font's size, as the usual sans-serif fonts have them on average; Chinese is as wide as it is high.
_LATIN, _CHINESE = 0.56, 1.0


def width(text: str, size: float) -> float:
    """About how wide `text` is, in pixels."""
    return sum(_CHINESE if ord(letter) > 0x2E80 else _LATIN for letter in text) * size


def text(content: str, x: float, y: float, kind: str) -> Markup:
    """A line of text whose baseline begins at a point."""
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(content)}</text>'


def box(x: float, y: float, wide: float, high: float, kind: str, *, round_by: float = 4) -> Markup:
    """A rectangle."""
    return f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" rx="{round_by:g}"/>'


def dot(x: float, y: float, kind: str) -> Markup:
    """A small disc."""
    return f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="4.5"/>'


def way(points: str) -> Markup:
    """An arrow along a path."""
    return f'<path class="way" d="{points}"/>'

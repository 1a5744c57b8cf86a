"""Chinese text in lines: punctuation neither begins a line wrongly nor ends one, numbers and words stay whole."""

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

_OPENING, _CLOSING = "（《“‘【", "，。、；：）》”’】！？%"
_RUN = r"[0-9A-Za-z¥/][0-9A-Za-z.:/_*-]*"
_PIECE = re.compile(rf"[{_OPENING}]*(?:{_RUN}|.)[{_CLOSING}]*")


def in_lines(text: str, width: float, measure: Measure) -> list[str]:
    """`text` in lines of at most `width`, in the unit of `measure`; at least one. A piece that no line holds is cut."""
    lines, used = [""], 0.0
    for piece in _pieces(text, width, measure):
        wide = measure(piece)
        if lines[-1] and used + wide > width:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += wide
    return lines


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        yield from (piece,) if measure(piece) <= width else piece

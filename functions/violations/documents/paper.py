"""The page that a document is drawn on: A4 in one typeface, the same bytes for the same strokes.

Lengths are millimetres from the upper left corner, sizes of type points.
"""

from datetime import datetime
from typing import Literal

from fpdf import FPDF
from fpdf.enums import TextMode

from traffic.pictures.font import font_file
from violations.documents.lines import in_lines

Colour = tuple[int, int, int]
Align = Literal["left", "middle", "right"]

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 22.0
INNER = WIDTH - 2 * MARGIN
INK: Colour = (22, 26, 34)
PALE: Colour = (104, 110, 122)
RULE: Colour = (120, 128, 142)
LABEL: Colour = (242, 244, 248)
RED: Colour = (200, 24, 32)

_FACE = "cjk"
_MILLIMETRES = 25.4 / 72
_SHARE = {"left": 0.0, "middle": 0.5, "right": 1.0}


class Paper(FPDF):
    """One empty page. `moment` is the document's own, never the clock's: a document drawn again is the same document."""

    def __init__(self, title: str, author: str, moment: datetime) -> None:
        super().__init__(format="A4")
        self._letters: dict[str, float] = {}
        self.set_auto_page_break(auto=False)
        self.set_creation_date(moment)
        self.set_title(title)
        self.set_author(author)
        self.set_lang("zh-CN")
        self.set_producer("Tongtu")
        self.add_font(_FACE, fname=font_file())
        self.add_page()
        self.set_font(_FACE, size=10)

    def write_at(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        align: Align = "left",
        colour: Colour = INK,
        bold: bool = False,
        spread: float = 0.0,
    ) -> None:
        """Text with its baseline at `y`; `spread` is set between letters. The typeface has one weight, so bold is stroked too."""
        left = x - _SHARE[align] * (self.wide(text, size) + spread * (len(text) - 1))
        with self.local_context(
            font_size_pt=size,
            text_color=colour,
            draw_color=colour,
            line_width=size / 60,
            text_mode=TextMode.FILL_STROKE if bold else TextMode.FILL,
        ):
            self.set_char_spacing(spread / _MILLIMETRES)
            self.text(left, y, text)

    def wide(self, text: str, size: float) -> float:
        """How wide a text is, without any spread."""
        return sum(map(self._letter, text)) * size

    def _letter(self, letter: str) -> float:
        """The width of a letter a point of size. Asked for again and again, since every line is tried in several sizes."""
        if letter not in self._letters:
            self.set_char_spacing(0)
            self._letters[letter] = self.get_string_width(letter) / self.font_size_pt
        return self._letters[letter]

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """The text in lines of at most `width`."""
        return in_lines(text, width, lambda piece: self.wide(piece, size))

    def write_lines(self, x: float, y: float, lines: list[str], size: float, pitch: float, width: float) -> None:
        """Lines one under the other, all but the last spread to the whole `width`."""
        for number, line in enumerate(lines):
            gaps = len(line) - 1 if number < len(lines) - 1 else 0
            spread = (width - self.wide(line, size)) / gaps if gaps else 0.0
            self.write_at(x, y + number * pitch, line, size, spread=spread)

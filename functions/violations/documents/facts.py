"""The ruled table of facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from violations.documents.paper import INNER, LABEL, MARGIN, PALE, RULE, Paper
from violations.documents.rows import Row

_LABEL, _PAD = 23.0, 2.2
_LEADING = 0.54
_ROOM = 2.9


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose texts are broken into lines for a size of type; heights in millimetres."""

    rows: tuple[tuple[Row, list[list[str]]], ...]
    size: float

    @property
    def height(self) -> float:
        """From the upper rule to the lower one."""
        return sum(self.high(lines) for _, lines in self.rows)

    def high(self, lines: list[list[str]]) -> float:
        """The height of one row."""
        return max(map(len, lines)) * self.size * _LEADING + _ROOM


def laid_out(paper: Paper, rows: Sequence[Row], size: float) -> Table:
    """The table as it will stand, nothing drawn yet."""
    return Table(tuple((row, [paper.lines(cell.value, size, _width(row)) for cell in row]) for row in rows), size)


def draw(paper: Paper, table: Table, top: float) -> None:
    """The table with its upper rule at `top`."""
    paper.set_draw_color(RULE)
    paper.set_fill_color(LABEL)
    y = top
    for row, lines in table.rows:
        high = table.high(lines)
        for column, cell in enumerate(row):
            left = MARGIN + column * INNER / 2
            paper.set_line_width(0.15)
            paper.rect(left, y, _LABEL, high, style="DF")
            paper.rect(left + _LABEL, y, INNER / len(row) - _LABEL, high)
            _write(paper, table, (left, y, high), cell.label, lines[column])
        y += high
    paper.set_line_width(0.5)
    paper.rect(MARGIN, top, INNER, table.height)


def _write(paper: Paper, table: Table, place: tuple[float, float, float], label: str, lines: list[str]) -> None:
    left, y, high = place
    pitch = table.size * _LEADING
    # The capitals of the typeface reach about 0.3 mm a point above the line; half of that puts a line in the middle.
    middle = y + high / 2 + table.size * 0.13
    paper.write_at(left + _LABEL / 2, middle, label, table.size, align="middle", colour=PALE)
    first = middle - (len(lines) - 1) * pitch / 2
    for number, line in enumerate(lines):
        paper.write_at(left + _LABEL + _PAD, first + number * pitch, line, table.size)


def _width(row: Row) -> float:
    return INNER / len(row) - _LABEL - 2 * _PAD

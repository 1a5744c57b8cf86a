"""Where the frames of one case stand on their common sheet. Pure arithmetic, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 8

# (columns, rows) to choose from for so many frames.
_GRIDS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((1, 1),),
    2: ((2, 1), (1, 2)),
    3: ((2, 2),),
    4: ((2, 2),),
    5: ((3, 2), (2, 3)),
    6: ((3, 2), (2, 3)),
}
MOST = max(_GRIDS)


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet's size, the size of each cell, and the left upper corner of every frame's cell in order."""

    size: tuple[int, int]
    cell: tuple[int, int]
    corners: tuple[tuple[int, int], ...]


def laid_out(sizes: Sequence[tuple[int, int]], room: tuple[int, int]) -> Layout:
    """The arrangement of one to six frames of these sizes within `room` that shows them largest, never enlarged.

    All cells are alike and hold the widest and the highest frame; an unfinished last row stands in the middle.
    """
    widest, highest = max(width for width, _ in sizes), max(height for _, height in sizes)

    def scale(grid: tuple[int, int]) -> tuple[float, int]:
        columns, rows = grid
        wide, high = (room[0] - GAP * (columns + 1)) / columns, (room[1] - GAP * (rows + 1)) / rows
        return min(1.0, wide / widest, high / highest), -max(columns * widest, rows * highest)

    columns, rows = best = max(_GRIDS[len(sizes)], key=scale)
    factor, _ = scale(best)
    cell = max(1, int(widest * factor)), max(1, int(highest * factor))
    sheet = columns * (cell[0] + GAP) + GAP, rows * (cell[1] + GAP) + GAP
    return Layout(sheet, cell, tuple(_corner(index, len(sizes), columns, cell) for index in range(len(sizes))))


def _corner(index: int, count: int, columns: int, cell: tuple[int, int]) -> tuple[int, int]:
    row, column = divmod(index, columns)
    missing = columns - min(columns, count - row * columns)
    left = GAP + column * (cell[0] + GAP) + missing * (cell[0] + GAP) // 2
    return left, GAP + row * (cell[1] + GAP)

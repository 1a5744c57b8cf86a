"""Which value belongs to which caption: the nearest one on its right in the same row; addresses go on below.

Rows are followed along the direction of the writing around them, so that a card may lie aslant or be seen in perspective.
No measure of any card is used: printings differ, captions and their order do not.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recognition.reading.pieces import Piece
from recognition.rules.captions import CAPTIONS, LONG, found_in, is_latin_caption
from recognition.rules.card_contents import told_by_content
from recognition.rules.readings import Kind

# In heights of the higher of two pieces: how far off its row's middle a value may stand.
_OFF_ROW = 0.62
# A step aside costs as much as so many steps along.
_ASIDE = 4.0
# In heights: where the next line of an address may begin.
_NEXT_LINE, _INDENT = (0.5, 1.7), 1.6
_MOST_LINES = 4


@dataclass(slots=True)
class Place:
    """A caption of a card and what was found to belong to it, row after row."""

    name: str
    caption: Piece
    rows: list[list[Piece]] = field(default_factory=list)
    captioned: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a card, by field, and the pieces that belong to none."""

    places: dict[str, Place]
    loose: list[Piece]


def laid_out(pieces: list[Piece], kind: Kind) -> Layout:
    """Every field that has a caption, with its pieces."""
    places, loose = _captions(pieces, kind)
    slant = Slant(pieces)
    for piece in sorted(loose, key=lambda one: slant.seen(one)[0]):
        _to_its_caption(piece, places, slant)
    owned = {id(piece) for place in places for row in place.rows for piece in row}
    loose = [piece for piece in loose if id(piece) not in owned]
    loose = _by_content(places, loose, kind, slant)
    for place in places:
        if place.name in LONG and place.rows:
            loose = _gone_on(place, loose, slant)
    return Layout({place.name: place for place in places if place.name and place.rows}, loose)


class Slant:
    """The direction of the writing everywhere on the picture, fitted to all lines; coordinates along and across it."""

    def __init__(self, pieces: list[Piece]) -> None:
        long = [piece for piece in pieces if piece.line.width > 3 * piece.line.height] or pieces
        ways = np.array([piece.line.along / max(piece.line.width, 1.0) for piece in long])
        weights = np.sqrt([piece.line.width for piece in long])
        mean = (ways * weights[:, None]).sum(axis=0)
        self._way = mean / max(float(np.hypot(*mean)), 1e-6)
        across = np.array([-self._way[1], self._way[0]])
        middles = np.array([piece.line.centre for piece in long])
        self._middle, self._reach = middles.mean(axis=0), float(middles.std() + 1.0)
        rows = np.column_stack([np.ones(len(long)), (middles - self._middle) / self._reach])
        # A little stiffness: few short lines must not bend the rows.
        stiff = np.diag([0.0, 1.0, 1.0]) * float(weights.sum()) * 0.05
        left = (rows * weights[:, None]).T @ rows + stiff
        self._slopes = np.linalg.lstsq(left, (rows * weights[:, None]).T @ (ways @ across), rcond=None)[0]

    def at(self, point: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Unit vectors along and across the writing at a point."""
        slope = float(np.array([1.0, *((point - self._middle) / self._reach)]) @ self._slopes)
        across = np.array([-self._way[1], self._way[0]])
        way = self._way + slope * across
        way = way / np.hypot(*way)
        return way, np.array([-way[1], way[0]])

    def seen(self, piece: Piece) -> tuple[float, float]:
        """Where a piece stands along and across the picture's mean direction."""
        across = np.array([-self._way[1], self._way[0]])
        return float(piece.line.centre @ self._way), float(piece.line.centre @ across)

    def apart(self, one: Piece, other: Piece) -> tuple[float, float]:
        """From the right end of one piece to the left end of another along the row, and how far it stands below it."""
        gap = other.line.centre - one.line.centre
        way, across = self.at((one.line.centre + other.line.centre) / 2)
        return float(gap @ way) - (one.line.width + other.line.width) / 2, float(gap @ across)

    def indent(self, one: Piece, other: Piece) -> tuple[float, float]:
        """How far another piece's left end lies to the right of this one's, and how far the piece stands below."""
        gap = other.line.centre - one.line.centre
        way, across = self.at((one.line.centre + other.line.centre) / 2)
        return float(gap @ way) - (other.line.width - one.line.width) / 2, float(gap @ across)


def _captions(pieces: list[Piece], kind: Kind) -> tuple[list[Place], list[Piece]]:
    places, loose = list[Place](), list[Piece]()
    for piece in pieces:
        found = found_in(piece.text, kind, lenient=True)
        if not found:
            if not is_latin_caption(piece.text):
                loose.append(piece)
            continue
        if found[0].start:
            loose.append(piece.part(0, found[0].start))
        ends = [one.start for one in found[1:]] + [len(piece.text)]
        for caption, end in zip(found, ends, strict=True):
            place = Place(CAPTIONS[kind][caption.text], piece.part(caption.start, caption.end))
            if end > caption.end:
                place.rows = [[piece.part(caption.end, end)]]
            places.append(place)
    return places, loose


def _to_its_caption(piece: Piece, places: list[Place], slant: Slant) -> None:
    best, least = None, float("inf")
    for place in places:
        gap, below = slant.apart(place.caption, piece)
        height = max(piece.line.height, place.caption.line.height)
        if gap < -0.6 * height or abs(below) > _OFF_ROW * height:
            continue
        if (cost := gap + _ASIDE * abs(below)) < least:
            best, least = place, cost
    if best is not None and best.name:
        best.rows = best.rows or [[]]
        best.rows[0].append(piece)


def _by_content(places: list[Place], loose: list[Piece], kind: Kind, slant: Slant) -> list[Piece]:
    """Fills fields whose captions were not readable with loose pieces that can be nothing else; the highest one first."""
    filled = {place.name for place in places if place.rows}
    for piece in sorted(loose, key=lambda one: slant.seen(one)[1]):
        name = told_by_content(kind, piece.text, filled)
        if name is not None:
            places.append(Place(name, piece, [[piece]], captioned=False))
            filled.add(name)
            loose = [one for one in loose if one is not piece]
    return loose


def _gone_on(place: Place, loose: list[Piece], slant: Slant) -> list[Piece]:
    """Takes the following lines of a long value out of the loose pieces."""
    while len(place.rows) < _MOST_LINES:
        above = place.rows[-1][0]
        following = [(slant.indent(above, piece), piece) for piece in loose]
        height = above.line.height
        near = [
            (below, piece)
            for (right, below), piece in following
            if abs(right) < _INDENT * height and _NEXT_LINE[0] * height < below < _NEXT_LINE[1] * height
        ]
        if not near:
            break
        _, following_line = min(near, key=lambda one: one[0])
        place.rows.append([following_line])
        loose = [piece for piece in loose if piece is not following_line]
    return loose

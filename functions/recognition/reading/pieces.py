"""Lines of a card as they were read, and parts of lines: a caption and the value behind it are often one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from recognition.reading.characters import Logs, Pixels, Recogniser, Steps, lines
from recognition.reading.decoding import Written, free
from recognition.reading.lines import Floats, Line, cut, turned

# Characters outside GB 2312 are nearly always the traditional twin of a common one; cards print them in rare names only.
_RARE = -4.0
_NEVER = -1e9
# A picture is upright when its longest lines read at least so well.
_UPRIGHT, _PROBED = 0.9, 4


@dataclass(frozen=True)
class Piece:
    """A line or a part of one: the picture's own steps, and where it stands. Blanks between words are no characters here."""

    steps: Steps
    line: Line

    @cached_property
    def written(self) -> Written:
        """What it says when read freely."""
        return free(self.steps)

    @property
    def text(self) -> str:
        """The characters read."""
        return self.written.text

    def part(self, start: int, end: int) -> "Piece":
        """The characters from `start` up to `end`, with the space around them."""
        count = len(self.steps.logs)
        first, last = self._between(start), self._between(end)
        return self.share(first / count, last / count)

    def share(self, left: float, right: float) -> "Piece":
        """What lies between two shares of the width."""
        count = len(self.steps.logs)
        logs = self.steps.logs[round(left * count) : max(round(left * count) + 1, round(right * count))]
        one, two, three, four = self.line.corners
        corners = [
            one + (two - one) * left,
            one + (two - one) * right,
            four + (three - four) * right,
            four + (three - four) * left,
        ]
        return Piece(Steps(logs, self.steps.alphabet), Line(np.array(corners, np.float32)))

    def _between(self, place: int) -> int:
        at = self.written.at
        if place <= 0:
            return 0
        return len(self.steps.logs) if place >= len(at) else (at[place - 1] + at[place] + 1) // 2


def read(picture: Pixels, found: Sequence[Line], recogniser: Recogniser | None = None) -> list[Piece]:
    """Every line read, the way round in which the longest ones make sense; lines without any character are left out."""
    probes = sorted(found, key=lambda line: line.width, reverse=True)[:_PROBED]
    upright = [of_line(picture, line, recogniser) for line in probes]
    if _clear(upright) < _UPRIGHT:
        reversed_ones = [of_line(picture, turned(line), recogniser) for line in probes]
        if _clear(reversed_ones) > _clear(upright):
            found, probes, upright = [turned(line) for line in found], [turned(line) for line in probes], reversed_ones
    known = {line.corners.tobytes(): piece for line, piece in zip(probes, upright, strict=True)}
    pieces = [known.get(line.corners.tobytes()) or of_line(picture, line, recogniser) for line in found]
    return [piece for piece in pieces if piece.text]


def of_line(picture: Pixels, line: Line, recogniser: Recogniser | None = None) -> Piece:
    """One line, read by the first recogniser or by another."""
    return Piece(tidied((recogniser or lines()).steps(cut(picture, line))), line)


def tidied(steps: Steps) -> Steps:
    """The same steps with blanks between words taken for blanks between characters, and rare characters made less likely."""
    logs = steps.logs + _doubts(steps.alphabet)
    for space in _spaces(steps.alphabet):
        logs[:, 0] = np.logaddexp(logs[:, 0], steps.logs[:, space])
    return Steps(logs.astype(np.float32), steps.alphabet)


def joined(pieces: Sequence[Piece]) -> Steps:
    """The steps of several pieces one after another, with a blank between them."""
    alphabet = pieces[0].steps.alphabet
    blank = np.full((1, len(alphabet)), _NEVER, np.float32)
    blank[0, 0] = 0.0
    parts = [part for piece in pieces for part in (piece.steps.logs, blank)]
    return Steps(np.concatenate(parts), alphabet)


def around(pieces: Sequence[Piece]) -> Floats:
    """Four corners that hold all the pieces, along the first one's direction."""
    points = np.concatenate([piece.line.corners for piece in pieces])
    way = pieces[0].line.along / max(pieces[0].line.width, 1.0)
    across = np.array([-way[1], way[0]])
    x, y = points @ way, points @ across
    ends = [(x.min(), y.min()), (x.max(), y.min()), (x.max(), y.max()), (x.min(), y.max())]
    return np.array([along * way + down * across for along, down in ends], np.float32)


@cache
def _doubts(alphabet: tuple[str, ...]) -> Logs:
    return np.array([_NEVER if text.isspace() else 0.0 if _common(text) else _RARE for text in alphabet], np.float32)


@cache
def _spaces(alphabet: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(index for index, text in enumerate(alphabet) if text.isspace())


def _common(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _clear(pieces: Sequence[Piece]) -> float:
    return sum(piece.written.confidence for piece in pieces) / max(1, len(pieces))

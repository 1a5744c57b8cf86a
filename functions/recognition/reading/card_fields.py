"""The writing of one field: under its grammar where it has one, read twice, by two recognisers that fail differently."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from recognition.reading.characters import Pixels, Recogniser, Steps, second_lines
from recognition.reading.decoding import Candidate, constrained
from recognition.reading.lines import Floats
from recognition.reading.pieces import Piece, around, joined, of_line
from recognition.rules.card_grammars import grammar_of
from recognition.rules.card_values import check_holds, tidy_text
from recognition.rules.grammar import Automaton
from recognition.rules.vins import TWINS

# Where letters that look like digits cannot be written, seeing one is seeing the digit.
_TWINNED = frozenset({"citizen_id", "licence_number", "vin", "file_number", "core_number", "date", "valid", "birth"})
_BEAM = 32
# A grammar that explains the line so much worse than free reading does not explain it (natural logarithms).
_UNFIT, _HOPELESS = -1.2, -12.0
# What is not of the grammar is never more than a hint.
_AS_IT_IS = 0.2


@dataclass(frozen=True, slots=True)
class Read:
    """A field's writing: how likely it is (0 to 1), and whether candidates had to be passed over for the check digit."""

    text: str
    confidence: float
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Twice:
    """What both recognisers made of a field; `corners` hold all of it."""

    first: Read
    second: Read
    corners: Floats

    @property
    def agreed(self) -> bool:
        """Whether they read the same."""
        return self.first.text == self.second.text


def read_field(picture: Pixels, grammar: str, field: str, rows: Sequence[Sequence[Piece]]) -> Twice | None:
    """A field of which the pieces were found; None when neither recogniser makes a text of them."""
    own = [sorted(row, key=_place) for row in rows]
    again = [[_again(picture, piece, second_lines()) for piece in row] for row in own]
    first, second = decoded(grammar, field, own), decoded(grammar, field, again)
    if not first.text and not second.text:
        return None
    if not first.text:
        first, second = second, first
    return Twice(first, second, around([piece for row in own for piece in row]))


def _place(piece: Piece) -> float:
    return float(piece.line.centre @ piece.line.along) / max(piece.line.width, 1.0)


def _again(picture: Pixels, piece: Piece, recogniser: Recogniser) -> Piece:
    return of_line(picture, piece.line, recogniser)


def decoded(grammar: str, field: str, rows: list[list[Piece]]) -> Read:
    """What pieces say, row after row, as the grammar of that name allows it; `field` tells which check digit decides."""
    pieces = [piece for row in rows for piece in row]
    automaton = grammar_of(grammar)
    if automaton is None:
        return _freely(pieces)
    best, least = Read("", 0.0), -math.inf
    for trial in _trials(pieces):
        steps = joined(trial)
        read, fit = _by_grammar(automaton, field, _twinned(steps) if grammar in _TWINNED else steps)
        if fit > least:
            best, least = read, fit
        if fit > _UNFIT:
            break
    # What no reading of the grammar explains is shown as it was read, for a person to look at.
    return best if least > _HOPELESS else _freely(pieces, _AS_IT_IS)


def _trials(pieces: list[Piece]) -> list[list[Piece]]:
    """All pieces; then each alone; then the longest without its first, its last, or both outer characters."""
    longest = max(pieces, key=lambda piece: len(piece.text))
    count = len(longest.text)
    trials = [pieces, *([[piece] for piece in pieces] if len(pieces) > 1 else [])]
    if count > 2:
        trials += [[longest.part(1, count)], [longest.part(0, count - 1)], [longest.part(1, count - 1)]]
    return trials


def _freely(pieces: list[Piece], most: float = 1.0) -> Read:
    text = "".join(piece.text for piece in pieces)
    worst = min((likely for piece in pieces for likely in piece.written.confidences), default=0.0)
    return Read(tidy_text(text), min(worst, most))


def _by_grammar(automaton: Automaton, field: str, steps: Steps) -> tuple[Read, float]:
    """The reading, and how much worse than free reading it explains the steps."""
    candidates = constrained(steps, automaton, _BEAM)
    if not candidates:
        return Read("", 0.0), -math.inf
    freely = float(steps.logs.max(axis=1).sum())
    chosen = next((one for one in candidates if check_holds(field, one.text.strip("*"))), candidates[0])
    likely = math.exp(min(0.0, chosen.log - freely)) * _share(chosen, candidates)
    return Read(chosen.text, likely, chosen is not candidates[0]), candidates[0].log - freely


def _share(chosen: Candidate, candidates: list[Candidate]) -> float:
    return 1.0 / sum(math.exp(min(50.0, one.log - chosen.log)) for one in candidates)


def _twinned(steps: Steps) -> Steps:
    """Steps in which a letter that cannot stand there counts for the digit that looks like it."""
    logs, least = steps.logs.copy(), steps.logs.min()
    for letter, digit in _twins(steps.alphabet):
        logs[:, digit] = np.logaddexp(logs[:, digit], logs[:, letter])
        logs[:, letter] = least
    return Steps(logs, steps.alphabet)


@cache
def _twins(alphabet: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The classes of such letters, each with the class of its digit."""
    place = {text: index for index, text in enumerate(alphabet)}
    return tuple((place[letter], place[digit]) for letter, digit in TWINS.items() if letter in place)

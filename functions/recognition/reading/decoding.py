"""CTC steps → text: the likeliest of all, or the likeliest ones that a grammar allows.

The probability of a text is the sum over every way its characters can lie on the steps, so two candidates compare
rightly. Logarithms throughout: a line of forty steps would leave the range of floats.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

import numpy as np

from recognition.reading.characters import Steps
from recognition.rules.grammar import Automaton, State

_NEVER = -math.inf
# At each step only so many characters are tried, the likeliest ones of the grammar.
_TRIED = 14
# A text that falls this far behind the best of its step, in natural logarithms, is not grown.
_HOPELESS = 25.0


@dataclass(frozen=True, slots=True)
class Written:
    """A text read freely: the likelihood of each character, and the step at which each stands out most."""

    text: str
    confidences: tuple[float, ...]
    at: tuple[int, ...]

    @property
    def confidence(self) -> float:
        """The mean over the characters, as RapidOCR tells it; 0 for an empty text."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that the grammar allows, with the logarithm of its probability given the steps."""

    text: str
    log: float


def free(steps: Steps) -> Written:
    """The likeliest class of every step, repeats and blanks dropped."""
    best = steps.logs.argmax(axis=1)
    found: list[tuple[int, float, int]] = []
    before = 0
    for step, one in enumerate(best):
        log = float(steps.logs[step, one])
        if one and one != before:
            found.append((int(one), log, step))
        elif one and log > found[-1][1]:
            found[-1] = int(one), log, step
        before = one
    return Written(
        "".join(steps.alphabet[one] for one, _, _ in found),
        tuple(math.exp(log) for _, log, _ in found),
        tuple(step for _, _, step in found),
    )


def narrowed(steps: Steps, characters: frozenset[str], alike: Mapping[str, str] | None = None) -> Steps:
    """The same steps with the blank and these characters only: of thousands that a recogniser knows, a grammar wants dozens.

    `alike` says what else a character may have been taken for: the likelihood of each key is added to its value's, an
    empty value being the blank.
    """
    places = _places(steps.alphabet)
    wanted = ["", *sorted(character for character in characters if character in places)]
    kept = steps.logs[:, [places[text] for text in wanted]]
    for one, other in (alike or {}).items():
        if one in places and other in wanted:
            column = wanted.index(other)
            kept[:, column] = np.logaddexp(kept[:, column], steps.logs[:, places[one]])
    return Steps(kept, tuple(wanted))


def constrained(steps: Steps, grammar: Automaton, beam: int = 16) -> list[Candidate]:
    """The likeliest texts of the grammar, best first, at most `beam`; empty when no text of it fits into the steps."""
    seen = narrowed(steps, grammar.characters)
    ends: dict[str, _Ends] = {"": _Ends(grammar.start, 0.0, _NEVER)}
    likeliest = np.argsort(-seen.logs[:, 1:], axis=1)[:, :_TRIED] + 1
    for row, best in zip(seen.logs.tolist(), likeliest.tolist(), strict=True):
        ends = _kept(_stepped(ends, row[0], {seen.alphabet[one]: row[one] for one in best}, grammar), beam)
    done = [Candidate(text, end.total) for text, end in ends.items() if grammar.ends(end.state)]
    return sorted(done, key=lambda candidate: candidate.log, reverse=True)


def likelihood(steps: Steps, text: str) -> float:
    """The logarithm of the probability of exactly this text; minus infinity where it does not fit into the steps."""
    known = _places(steps.alphabet)
    if any(character not in known for character in text):
        return _NEVER
    if not text:
        return float(steps.logs[:, 0].sum())
    # Blanks stand before, between and behind the characters; a blank may be left out between two that differ.
    path = [0] + [index for character in text for index in (known[character], 0)]
    skips = np.array([place > 1 and one != 0 and one != path[place - 2] for place, one in enumerate(path)])
    ending = np.full(len(path), _NEVER)
    ending[0] = 0.0
    for row in steps.logs[:, path].astype(float):
        one_back = np.concatenate([[_NEVER], ending[:-1]])
        two_back = np.where(skips, np.concatenate([[_NEVER, _NEVER], ending[:-2]]), _NEVER)
        ending = np.logaddexp(np.logaddexp(ending, one_back), two_back) + row
    return float(np.logaddexp(ending[-1], ending[-2]))


def shares(candidates: list[Candidate]) -> list[float]:
    """How the candidates divide certainty among themselves, in their order; the shares add up to 1."""
    if not candidates:
        return []
    logs = np.array([candidate.log for candidate in candidates])
    weights = np.exp(logs - logs.max())
    return [float(weight) for weight in weights / weights.sum()]


@dataclass(slots=True)
class _Ends:
    """Where a text has led: the grammar's state, and the likelihood of ending in a blank or in its last character."""

    state: State
    blank: float = _NEVER
    character: float = _NEVER

    @property
    def total(self) -> float:
        return _sum(self.blank, self.character)


def _kept(ends: dict[str, _Ends], beam: int) -> dict[str, _Ends]:
    totals = {text: end.total for text, end in ends.items()}
    return {text: ends[text] for text in nlargest(beam, totals, key=totals.__getitem__)}


def _stepped(ends: dict[str, _Ends], blank: float, likely: dict[str, float], grammar: Automaton) -> dict[str, _Ends]:
    """One step further, where `blank` and the characters in `likely` are as likely as they say, and others do not occur."""
    after: dict[str, _Ends] = {}
    least = max(end.total for end in ends.values()) + max([blank, *likely.values()]) - _HOPELESS
    for text, end in ends.items():
        total, last = end.total, text[-1:]
        stays = after.setdefault(text, _Ends(end.state))
        stays.blank = _sum(stays.blank, total + blank)
        if last in likely:
            stays.character = _sum(stays.character, end.character + likely[last])
        following = grammar.following(end.state)
        for character in likely.keys() & following.keys():
            # The same character again is only a second one where a blank lies between.
            before = end.blank if character == last else total
            if before + likely[character] < least:
                continue
            grown = after.setdefault(text + character, _Ends(following[character]))
            grown.character = _sum(grown.character, before + likely[character])
    return after


@cache
def _places(alphabet: tuple[str, ...]) -> dict[str, int]:
    # Should a text be there twice, the first counts: nothing may displace the blank.
    return {text: index for index, text in reversed(tuple(enumerate(alphabet)))}


def _sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    if one < other:
        one, other = other, one
    # Below a millionth the other adds nothing that counts; nor do two things that never happen.
    return one if other == _NEVER or other < one - 14.0 else one + math.log1p(math.exp(other - one))

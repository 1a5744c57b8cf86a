"""Several looks at one plate, put together into one ranking of what it may say.

Each look (a view × a recogniser) weighs every candidate of all looks. A look that is lost altogether must not decide against
the others, so what it can say against a candidate is bounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.reading.characters import Steps
from recognition.reading.decoding import constrained, likelihood, narrowed
from recognition.rules.grammar import Automaton
from recognition.rules.plates import LOOK_ALIKES, Colour, implausibility

# How much one look may hold against a candidate, in natural logarithms.
_MOST_AGAINST = 12.0
_TRIED = 4


@dataclass(frozen=True, slots=True)
class Look:
    """What a recogniser saw in a view: its steps, the numbers it finds likeliest, and what its word weighs beside the others'."""

    steps: Steps
    found: tuple[str, ...]
    weight: float


def look(steps: Steps, weight: float, allowed: Automaton) -> Look:
    """The look at a view under a grammar of plates."""
    seen = narrowed(steps, allowed.characters, LOOK_ALIKES)
    return Look(seen, tuple(candidate.text for candidate in constrained(seen, allowed)[:_TRIED]), weight)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the looks say together.

    `number` is the likeliest one; `lead`, by how much it leads the next, and `fit`, how well it explains the looks, are natural
    logarithms, the mean over the looks; `against` counts the looks that would rather say another number.
    """

    number: str
    lead: float
    fit: float
    against: int


def put_together(looks: Sequence[Look], colour: Colour | None) -> Opinion | None:
    """The opinion of all looks; None where no look finds any plate number. `colour` is the ground, where it is known."""
    numbers = sorted({number for one in looks for number in one.found})
    if not numbers:
        return None
    told = [[likelihood(one.steps, number) for number in numbers] for one in looks]
    ranks = [_rank(at, told, looks) - implausibility(number, colour) for at, number in enumerate(numbers)]
    best = max(range(len(numbers)), key=ranks.__getitem__)
    next_best = max((rank for at, rank in enumerate(ranks) if at != best), default=ranks[best] - _MOST_AGAINST)
    return Opinion(
        numbers[best],
        ranks[best] - next_best,
        _mean([row[best] for row in told], looks),
        sum(row[best] < max(row) for row in told),
    )


def _rank(at: int, told: Sequence[Sequence[float]], looks: Sequence[Look]) -> float:
    return _mean([max(row[at] - max(row), -_MOST_AGAINST) for row in told], looks)


def _mean(values: Sequence[float], looks: Sequence[Look]) -> float:
    total = sum(one.weight for one in looks)
    return sum(value * one.weight for value, one in zip(values, looks, strict=True)) / total

"""Cards: fields read right by kind and level, and how often what is called certain is wrong; RapidOCR beside it.

RapidOCR knows no fields, so for it a field counts wherever its value occurs in the lines that it reads.
"""

from collections.abc import Iterator

import cv2

from infra.figures.figure import Budget, Figure
from infra.specimens.specimen import CARDS
from tests.bench.card_readings import NUMBERS, Outcome, outcomes

_SEEDS = {"easy": range(4), "middle": range(4), "hard": range(2)}
_TO_REACH = {"easy": 98.0, "middle": 92.0}


def figures() -> Iterator[Figure]:
    """cards.field_percent per kind and level and per level, cards.number_percent, cards.certain_wrong."""
    cv2.setNumThreads(1)
    everything = list[Outcome]()
    for level, seeds in _SEEDS.items():
        of_level = list[Outcome]()
        for kind in CARDS:
            of_kind = [one for seed in seeds for one in outcomes(kind, level, seed)]
            yield Figure(f"cards.field_percent.{kind}.{level}", _right(of_kind), "%")
            of_level += of_kind
        budget = Budget("at least", _TO_REACH[level]) if level in _TO_REACH else None
        yield Figure(f"cards.field_percent.{level}", _right(of_level), "%", budget)
        yield Figure(f"cards.rapidocr_field_percent.{level}", _share([one.plain for one in of_level if one.true]), "%")
        everything += of_level
    numbers = [one for one in everything if one.name in NUMBERS and one.level in _TO_REACH]
    yield Figure("cards.number_percent", _right(numbers), "%", Budget("at least", 99.5))
    certain = [one for one in everything if one.certain]
    yield Figure("cards.certain_percent", 100 * len(certain) / len(everything), "%")
    yield Figure("cards.certain_wrong", _share([not one.right for one in certain]), "%", Budget("at most", 0.1))


def _right(found: list[Outcome]) -> float:
    return _share([one.right for one in found])


def _share(flags: list[bool]) -> float:
    return 100 * sum(flags) / max(1, len(flags))

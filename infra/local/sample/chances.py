"""Foretellable chance: the n-th record of a table follows from seed, table and n alone, so none need be remembered."""

from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from zlib import crc32

Thing = TypeVar("Thing")

# No space used here is a multiple of it, so multiplying by it reaches every place of a space once.
_PRIME = 2_971_215_073


def chance_of(seed: int, what: str, number: int = 0) -> Random:
    """The chance that decides about the `number`-th `what`: always the same one."""
    # Foretelling is the purpose here.
    return Random(seed << 80 | crc32(what.encode()) << 48 | number)  # noqa: S311


def scattered(number: int, space: int, shift: int = 0) -> int:
    """Where the `number`-th of `space` things stands after shuffling: no two below `space` meet. `shift` turns the order."""
    return (number * _PRIME + shift) % space


class Weighted(Generic[Thing]):
    """Things to draw from, each with its weight."""

    def __init__(self, weights: Mapping[Thing, float]) -> None:
        self._things = list(weights)
        self._bounds = list(accumulate(weights.values()))

    def drawn(self, chance: Random) -> Thing:
        """One of the things, by weight."""
        # Twice as fast as Random.choices, and every row draws a dozen times.
        place = chance.random() * self._bounds[-1]
        return self._things[bisect(self._bounds, place, hi=len(self._things) - 1)]

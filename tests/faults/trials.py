"""What may be done to a leg, chosen by a seed: one fault, two, messages twice, backwards and shuffled, a retry much later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import get_args

from tests.faults.journey import Manner
from tests.support.faults import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
# What the SDK sends a second time by itself keeps nobody waiting.
_KEEP_WAITING = tuple(kind for kind in KINDS if kind != "repeated")
# A second fault that is so close meets the retry of the first.
_CLOSE = 6
_AS_EVER = Manner()
Faults = tuple[tuple[int, Kind], ...]


@dataclass(frozen=True)
class Trial:
    """Which calls fail and how, how messages come, and how much later whatever failed is tried again."""

    faults: Faults = ()
    manner: Manner = _AS_EVER
    jump: timedelta | None = None

    def __str__(self) -> str:
        said = [f"{kind} at call {at}" for at, kind in self.faults]
        said += [name for name in ("twice", "backwards", "shuffled") if getattr(self.manner, name)]
        return ", ".join([*said, *([f"tried again after {self.jump}"] if self.jump else [])]) or "nothing"


def singles(calls: int, ways: int, chance: Random) -> Iterator[Trial]:
    """Each call in so many ways, left to chance where they are not all."""
    for at in range(1, calls + 1):
        yield from (Trial(((at, kind),)) for kind in chance.sample(KINDS, ways))


def pairs(calls: int, number: int, chance: Random) -> Iterator[Trial]:
    """Two faults: half of the second ones in the retry of the first, or close by."""
    for turn in range(number if calls else 0):
        first = chance.randint(1, calls)
        last = first + _CLOSE if turn % 2 else max(calls, first + 1)
        yield Trial(((first, chance.choice(KINDS)), (chance.randint(first + 1, last), chance.choice(KINDS))))


def orders(shuffles: int, chance: Random) -> Iterator[Trial]:
    """Everything twice and backwards, and in so many orders left to chance, half of them twice."""
    yield Trial(manner=Manner(twice=True, backwards=True))
    for turn in range(shuffles):
        yield Trial(manner=Manner(twice=bool(turn % 2), shuffled=str(chance.random())))


def jumps(calls: int, which: Sequence[timedelta], number: int, chance: Random) -> Iterator[Trial]:
    """A fault, and whoever tries again does so at another time: for each jump, at so many calls."""
    for jump in which if calls else ():
        for _ in range(number):
            yield Trial(((chance.randint(1, calls), chance.choice(_KEEP_WAITING)),), jump=jump)

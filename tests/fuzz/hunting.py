"""A target is hunted for some seconds: inputs are made of its specimens and its corpus, and fed to it."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.conftest import NOON
from tests.fuzz.judging import tried
from tests.fuzz.target import Target
from traffic import clock, ids

_SHORTEST = 60.0


@dataclass
class Hunt:
    """What a hunt came to: how many inputs, what became of them, and by outcome the first input that had it."""

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    first: dict[str, bytes] = field(default_factory=dict)
    # What should not have been, and an input that does it; the shortest of those alike.
    findings: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    reached: list[bytes] = field(default_factory=list)

    def feed(self, target: Target, data: bytes) -> bool:
        """Feed an input; whether it had an outcome that is new."""
        with same_chances():
            found = tried(target, data)
        self.inputs += 1
        self.accepted += found.accepted
        self.refused += not found.accepted and not found.finding
        self.slowest = max(self.slowest, found.seconds)
        if found.finding:
            kind = found.finding[-160:] if found.outcome.startswith("raised") else found.outcome
            known = self.findings.get(kind)
            if known is None or len(data) < len(known[0]):
                self.findings[kind] = data, found.finding
        new = found.outcome not in self.first
        if new:
            self.first[found.outcome] = data
        return new


@contextmanager
def same_chances() -> Iterator[None]:
    """The same time and the same ids for every input, whatever came before."""
    with clock.standing_at(NOON), ids.seeded(1):
        yield


def made(target: Target, chance: random.Random, pool: list[bytes]) -> bytes:
    """An input: most often one of the pool, changed; sometimes bytes that resemble nothing."""
    if not pool or chance.random() < 0.03:
        return chance.randbytes(chance.choice((0, 1, 7, 64, 1000)))
    return target.mutate(chance.choice(pool), chance, pool)[: target.longest]


def hunted(
    target: Target, known: Iterable[bytes], seconds: float, seed: int, now: Callable[[], float] = time.monotonic
) -> Hunt:
    """A hunt for some seconds, led on by outcomes alone; the staged targets spend their time in the stage anyhow."""
    hunt, chance = Hunt(), random.Random(seed)  # noqa: S311 -- a hunt can be had again
    pool = list(known)
    for data in pool:
        hunt.feed(target, data)
    ends = now() + seconds
    while now() < ends:
        data = made(target, chance, pool)
        if hunt.feed(target, data):
            pool.append(data)
            hunt.reached.append(data)
    return hunt

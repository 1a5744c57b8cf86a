"""The only source of randomness: sortable ids and nonces."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from traffic import clock

# Crockford's alphabet: no I, L, O or U, so an id read over the telephone survives.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_system = random.SystemRandom()
_source: random.Random = _system


def sortable() -> str:
    """A 26-character id that sorts by creation: 48 bits of milliseconds, then 80 random bits (the ULID layout)."""
    return spelled(int(clock.now().timestamp() * 1000) << 80 | _source.getrandbits(80))


def spelled(number: int) -> str:
    """A number as ids are written: its last 130 bits in 26 characters, so that up to there the greater sorts after the smaller."""
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def made_at(sortable_id: str) -> datetime:
    """When an id of `sortable` was made, in UTC, to the millisecond; raises ValueError for what is none."""
    number = 0
    for character in sortable_id:
        number = number << 5 | _ALPHABET.index(character)
    return datetime.fromtimestamp((number >> 80) / 1000, UTC)


def nonce(size: int = 16) -> bytes:
    """`size` unpredictable bytes."""
    return _source.randbytes(size)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Repeatable ids for replays and tests. Never entered by a deployed door: what it yields can be foretold."""
    global _source
    before, _source = _source, random.Random(seed)  # noqa: S311 -- foretelling is the purpose here
    try:
        yield
    finally:
        _source = before

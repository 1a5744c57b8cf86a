"""A reader of foreign bytes: how it is fed, and what may come of it."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fuzz.mutating import of_bytes

Mutate = Callable[[bytes, random.Random, list[bytes]], bytes]
# What an exception means: the word for the outcome, or None where it should not have come.
Refusal = Callable[[Any], str | None]


class Broken(AssertionError):
    """An invariant does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One reader.

    feed        reads the bytes, and holds what was read to the target's invariants; returns a word for what came of it
    specimens   right inputs, the same in every process, as far as keys allow
    refuses     exceptions that are refusals; any other is a finding
    paces       how long an input may take, in paces (tests.fuzz.judging) for the first KiB; each KiB more may take a sixteenth
    longest     no longer input is made
    staged      whether it needs the tables and buckets of the stage
    """

    name: str
    feed: Callable[[bytes], str]
    specimens: Callable[[], Iterable[bytes]]
    refuses: Mapping[type[Exception], Refusal]
    mutate: Mutate = of_bytes
    paces: float = 4
    longest: int = 16 * 1024
    staged: bool = False

    def refusal(self, error: Exception) -> str | None:
        """The word for a refusal; None for what is none."""
        found = next((say for kind, say in self.refuses.items() if isinstance(error, kind)), None)
        return found(error) if found else None


def held(true: object, otherwise: str) -> None:
    """Raise Broken unless it is true."""
    if not true:
        raise Broken(otherwise)


def text_of(data: bytes) -> str:
    """Bytes as the text that a program would be handed: what is no UTF-8 becomes other characters of the same number."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def named(*names: str) -> Refusal:
    """The first of these attributes of a refusal that is there, as its word."""
    return lambda error: next((f"refused: {getattr(error, name)}" for name in names if hasattr(error, name)), None)

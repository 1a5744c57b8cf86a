"""What is signed of a day and shard: how many leaves there are, their root, and which statement came before it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from operations.rules.leaf import Leaf
from operations.rules.tree import root_of

VERSION = 1
# Before the first statement of a shard there is none.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Statement:
    """One sealed tree: its day (ISO), shard, leaves and root, and the digest of the statement of the shard's day before.

    Not only the root of the day before is named but its whole statement: roots of days without entries are all alike.
    """

    day: str
    shard: int
    count: int
    root: str
    previous: str

    @classmethod
    def over(cls, day: str, shard: int, leaves: Sequence[Leaf], previous: str) -> Self:
        """The statement over leaves in the order in which they are sealed."""
        return cls(day, shard, len(leaves), root_of([leaf.hash for leaf in leaves]).hex(), previous)

    @classmethod
    def told_by(cls, told: Any) -> Self:
        """The statement that a signed payload holds; raises ValueError for anything else."""
        try:
            told = dict(told)
            if told.pop("v") != VERSION:
                raise ValueError("a version that nobody knows")
            return cls(**told)
        except (TypeError, KeyError) as error:
            raise ValueError(str(error)) from None

    @property
    def told(self) -> dict[str, Any]:
        """The payload that is signed."""
        return {
            "v": VERSION,
            "day": self.day,
            "shard": self.shard,
            "count": self.count,
            "root": self.root,
            "previous": self.previous,
        }


def digest_of(signed: str) -> str:
    """By what the next day names a signed statement (compact JWS): SHA-256 of the whole text."""
    return hashlib.sha256(signed.encode()).hexdigest()

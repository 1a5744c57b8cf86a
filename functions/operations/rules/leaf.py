"""Leaves: what the chain keeps of an entry of the audit. A leaf tells a stranger nothing but that the entry was there.

It holds the hash of the entry's whole content, which nobody guesses (tokens and random ids are part of it), and in clear only
what a proof needs: the entry's id, its own day, and the hash of what the act issued, a decision's mark for one. The day is
that of the id and not of what the entry says of its time: the id is its key, which nobody changes without making it another.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Self

from operations.rules.tree import leaf_hash

# A day's leaves are sealed in so many trees: few enough to close one by one, small enough that a proof reads a whole one.
SHARDS = 16
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# The layout of an entry's id: ten letters of milliseconds, then chance (traffic.ids).
_ID = re.compile(rf"[0-7][{_CROCKFORD}]{{25}}")
_TIME_LETTERS = 10
_CHINA = timezone(timedelta(hours=8))
Item = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """One leaf; in this order they are sealed. `day` is the entry's own (ISO, China); hashes are SHA-256, hexadecimal."""

    entry: str
    day: str
    content: str
    issued: str | None = None

    @classmethod
    def of_entry(cls, item: Item) -> Self:
        """The leaf of an entry as DynamoDB tells it, types included; raises ValueError when its id is none of ours."""
        issued = item.get("issued", {}).get("S")
        entry = item["entry"]["S"]
        day = made_at(entry).date().isoformat()
        return cls(entry, day, hashlib.sha256(canonical(item)).hexdigest(), issued)

    @classmethod
    def of_line(cls, line: str | bytes) -> Self:
        """The leaf that a line of a sealed list tells; raises ValueError."""
        told = json.loads(line)
        try:
            return cls(**told)
        except TypeError as error:
            raise ValueError(str(error)) from None

    @property
    def told(self) -> dict[str, str]:
        """Its fields, without those that it has not."""
        told = {"content": self.content, "day": self.day, "entry": self.entry}
        return told if self.issued is None else told | {"issued": self.issued}

    @property
    def data(self) -> bytes:
        """What is hashed into the tree."""
        return canonical(self.told)

    @property
    def hash(self) -> bytes:
        """Its place's hash in the tree."""
        return leaf_hash(self.data)

    @property
    def shard(self) -> int:
        """In which of the day's trees it stands."""
        return shard_of(self.entry)


def canonical(told: Mapping[str, Any]) -> bytes:
    """One text for one content: names in order, no blanks, UTF-8."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def shard_of(entry: str) -> int:
    """The shard of an entry's id."""
    return hashlib.sha256(entry.encode()).digest()[0] % SHARDS


def made_at(entry: str) -> datetime:
    """When an entry's id was made, on China's clock; raises ValueError for what is no id."""
    if not _ID.fullmatch(entry):
        raise ValueError("no id of an entry")
    milliseconds = 0
    for letter in entry[:_TIME_LETTERS]:
        milliseconds = milliseconds * 32 + _CROCKFORD.index(letter)
    try:
        return datetime.fromtimestamp(milliseconds / 1000, _CHINA)
    except OverflowError as error:
        raise ValueError(str(error)) from None

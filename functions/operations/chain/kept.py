"""Sealed days as objects, one JSON value a line: the signed statement, then every leaf in its order.

The first to put an object decides what the seal of that day is; whoever comes second takes what is there. Nobody may delete or
replace one: the bucket keeps versions, and on AWS holds them under lock.
"""

import json
from dataclasses import dataclass
from typing import Self

from botocore.exceptions import ClientError

from operations.rules.leaf import Leaf
from traffic import aws
from traffic.settings import required

# S3 says the first when the key is taken, the second when somebody is just taking it.
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict"}
_MISSING = {"404", "NoSuchKey"}


class SealNotThere(Exception):
    """Somebody is just putting the seal; the next run finds it. Carries its key."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed day of a shard: the signed statement (compact JWS) and the leaves that it is over."""

    signed: str
    leaves: tuple[Leaf, ...]

    @classmethod
    def of_text(cls, text: str) -> Self:
        """What an object says; raises ValueError."""
        first, *lines = text.splitlines()
        return cls(str(json.loads(first)["signed"]), tuple(map(Leaf.of_line, lines)))

    @property
    def text(self) -> str:
        """The object."""
        return "".join(f"{line}\n" for line in (json.dumps({"signed": self.signed}), *self._lines()))

    def _lines(self) -> list[str]:
        return [leaf.data.decode() for leaf in self.leaves]


def key_of(day: str, shard: int) -> str:
    """Where the seal of a day (ISO) and shard lies."""
    return f"seals/{day}/{shard:02}.jsonl"


def held(day: str, shard: int) -> Sealed | None:
    """The seal of a day and shard, or None before there is one."""
    try:
        found = aws.client("s3").get_object(Bucket=required("SEALS_BUCKET"), Key=key_of(day, shard))
    except ClientError as error:
        if error.response["Error"]["Code"] in _MISSING:
            return None
        raise
    return Sealed.of_text(found["Body"].read().decode())


def keep(day: str, shard: int, sealed: Sealed) -> Sealed:
    """The seal that stands from now on: this one, or the one that was put before it; raises SealNotThere."""
    key = key_of(day, shard)
    try:
        aws.client("s3").put_object(
            Bucket=required("SEALS_BUCKET"),
            Key=key,
            Body=sealed.text.encode(),
            ContentType="application/jsonl",
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in _TAKEN:
            raise
        first = held(day, shard)
        if first is None:
            raise SealNotThere(key) from None
        return first
    return sealed

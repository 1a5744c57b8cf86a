"""The ledger table: journal entries in double entry, named by the event that made them, never changed.

Access patterns            key                                units
a day's entries            day (`2026-11-05#<shard>`)         0.5 read per 4 KB (about 12 entries)
one entry                  day, entry                         written in its act's transaction
a decision's entries       by_decision                        0.5 read per 4 KB
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Self

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic import clock
from traffic.settings import physical, required

# A day's entries spread over so many partitions.
SHARDS = 8


class ByDecision(GlobalSecondaryIndex["JournalEntry"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_decision"
        projection = AllProjection()

    decision = UnicodeAttribute(hash_key=True)
    at = UnicodeAttribute(range_key=True)


class JournalEntry(Model):
    """One event's postings: fen by account, debits positive, together zero. `entry` names the event: `settled#<order>`."""

    class Meta:
        table_name = physical("payments-ledger")
        region = required("AWS_REGION")

    day = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    unit = UnicodeAttribute()
    decision = UnicodeAttribute(null=True)
    at = UnicodeAttribute()
    lines: JSONAttribute = JSONAttribute()
    digest = UnicodeAttribute()

    by_decision = ByDecision()

    @classmethod
    def of_event(cls, entry: str, lines: Mapping[str, int], *, unit: str, decision: str | None) -> Self:
        """The entry of an event, to be saved with it on the condition that it is new; raises ValueError unless it balances."""
        if sum(lines.values()) or not all(lines.values()):
            raise ValueError(f"{entry} does not balance")
        now = clock.china_now()
        made = cls(
            f"{now.date().isoformat()}#{_shard(entry)}",
            entry,
            unit=unit,
            decision=decision,
            at=now.isoformat(timespec="milliseconds"),
            lines=dict(lines),
        )
        made.digest = made.content_digest
        return made

    @classmethod
    def of_day(cls, day: str) -> "Iterator[JournalEntry]":
        """A day's entries (ISO day), shard by shard."""
        for shard in range(SHARDS):
            yield from cls.query(f"{day}#{shard}")

    @classmethod
    def of_decision(cls, decision: str) -> "list[JournalEntry]":
        """Every entry of a decision, oldest first, on whatever day it was written."""
        return list(cls.by_decision.query(decision))

    @property
    def content_digest(self) -> str:
        """SHA-256 of all that the entry says: what `digest` must be as long as nobody changed a digit."""
        told = [self.day, self.entry, self.unit, self.decision, self.at, sorted(self.lines.items())]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _shard(entry: str) -> int:
    return hashlib.sha256(entry.encode()).digest()[0] % SHARDS

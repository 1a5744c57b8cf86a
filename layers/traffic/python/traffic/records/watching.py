"""The watching table: what cameras look for now, laid out for who must hold all of it in memory and never be late.

Access patterns                  key                              units
all of it, on a cold start       part = shard#00 to shard#15      1 read per 4 KB, strong (100,000 entries: about 25 MB)
what has changed since           part = changes, place > known    1 read, strong, when nothing has
how far the changes have come    part = head                      1 read, strong
a change                         in the transaction of its entry  2 writes each: shard, change, head

Changes are numbered without gaps, because the head moves in the same transaction: who finds a gap has waited too long, and
reads everything again.
"""

from collections.abc import Iterator
from typing import Self
from zlib import crc32

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from traffic import clock, ids
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

SHARDS = 16
_HEAD, _CHANGES = "head", "changes"
# Longer than any process lives that holds the list in memory.
_KEPT_SECONDS = 2 * 24 * 3600


class Watching(Model):
    """One entry in its shard, one change, or the head.

    entry      whose; absent at the head
    watch      what is looked for, packed; absent where a change says that it is looked for no more
    sequence   at the head, the number of the last change
    expires    when a change may go (epoch seconds)
    """

    class Meta:
        table_name = physical("alerts-watching")
        region = required("AWS_REGION")

    part = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)
    entry = UnicodeAttribute(null=True)
    watch = UnicodeAttribute(null=True)
    sequence = IntegerAttribute(null=True)
    expires = IntegerAttribute(null=True)

    @classmethod
    def last(cls) -> int:
        """The number of the last change, read strongly; 0 before the first."""
        try:
            return cls.get(_HEAD, _HEAD, consistent_read=True).sequence or 0
        except cls.DoesNotExist:
            return 0

    @classmethod
    def everything(cls) -> Iterator[Self]:
        """What every shard holds, read strongly. Each time from another shard on: of many who begin together, few are at one."""
        (first,) = ids.nonce(1)
        for turn in range(SHARDS):
            yield from cls.query(_shard((first + turn) % SHARDS), consistent_read=True)

    @classmethod
    def changes_after(cls, known: int) -> Iterator[Self]:
        """The changes after one of them, in order, read strongly."""
        return iter(cls.query(_CHANGES, cls.place > _number(known), consistent_read=True))

    @property
    def number(self) -> int:
        """The number of a change."""
        return int(self.place)

    @classmethod
    def put_change(cls, act: TransactWrite, last: int, entry: str, watch: str | None) -> None:
        """Add to a transaction that from now on `watch` is looked for, or nothing; `last` is the last change that was read.

        The transaction is lost if another change came between.
        """
        at_last = cls.sequence == last if last else cls.sequence.does_not_exist()
        act.update(cls(_HEAD, _HEAD), [cls.sequence.set(last + 1)], condition=at_last)
        expires = clock.epoch_seconds() + _KEPT_SECONDS
        act.save(cls(_CHANGES, _number(last + 1), entry=entry, watch=watch, expires=expires))
        held = cls(_shard(crc32(entry.encode()) % SHARDS), entry, entry=entry, watch=watch)
        if watch:
            act.save(held)
        else:
            act.delete(held)


def _shard(number: int) -> str:
    return f"shard#{number:02d}"


def _number(sequence: int) -> str:
    """Numbers sort as text."""
    return f"{sequence:016d}"

"""The leaves table: what the audit's chain keeps of each entry, before and after its day is sealed.

Access patterns                       key                                     units
a day's leaves of a shard, in order   chain = `<own day>#<shard>`             0.5 read per 4 KB (about 15 leaves), doubled: strong
one leaf                              chain, entry                            1 write; 1 read, strong
those that came too late for a day    chain = `late#<shard>`                  1 write, 1 delete; a read per 4 KB, strong
the leaf of what an act issued        chain = `issued#<sha256>`               1 write, 1 read
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.settings import physical, required


class _Table:
    table_name = physical("operations-leaves")
    region = required("AWS_REGION")


class _Item(Model):
    class Meta(_Table):
        pass

    chain = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)


class AuditLeaf(_Item):
    """An entry's leaf: SHA-256 of its content and of what the act issued. `sealed_on` where not its own day's seal has it."""

    class Meta(_Table):
        pass

    content = UnicodeAttribute()
    issued = UnicodeAttribute(null=True)
    sealed_on = UnicodeAttribute(null=True)

    @staticmethod
    def chain_of(day: str, shard: int) -> str:
        """Where the leaves of a day (ISO) and shard lie."""
        return f"{day}#{shard}"

    @classmethod
    def of_entry(cls, day: str, shard: int, entry: str) -> Self:
        """One leaf, read strongly; raises AuditLeaf.DoesNotExist."""
        return cls.get(cls.chain_of(day, shard), entry, consistent_read=True)

    @classmethod
    def of_chain(cls, day: str, shard: int) -> list[Self]:
        """Every leaf of a day and shard in the order of their ids, read strongly."""
        return list(cls.query(cls.chain_of(day, shard), consistent_read=True))

    @property
    def day(self) -> str:
        """The entry's own day."""
        return self.chain.partition("#")[0]


class LateLeaf(_Item):
    """That a leaf came when its day was being closed or closed already: the next closing looks whether it is still unsealed."""

    class Meta(_Table):
        pass

    day = UnicodeAttribute()

    @staticmethod
    def chain_of(shard: int) -> str:
        """Where a shard's late leaves wait."""
        return f"late#{shard}"

    @classmethod
    def of_shard(cls, shard: int) -> list[Self]:
        """Those that wait, read strongly."""
        return list(cls.query(cls.chain_of(shard), consistent_read=True))


class IssuedLeaf(_Item):
    """Which entry's act issued what has this SHA-256."""

    class Meta(_Table):
        pass

    day = UnicodeAttribute()

    @staticmethod
    def chain_of(sha256: str) -> str:
        """Where the leaf of what was issued is named."""
        return f"issued#{sha256}"

    @classmethod
    def of(cls, sha256: str) -> Self | None:
        """The leaf of what has this hash, if its entry has come."""
        return next(iter(cls.query(cls.chain_of(sha256), limit=1)), None)

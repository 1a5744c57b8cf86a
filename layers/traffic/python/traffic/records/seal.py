"""The seals table: each day and shard of the audit's chain that is closed, and the keys that signed.

Access patterns                     key                                units
the last day of a shard             shard = `<shard>`, newest first    1 read, strong
one day of a shard                  shard, day                         1 read, strong
the keys that ever signed           shard = `keys`                     0.5 read per 4 KB (about 12 keys)
"""

from collections.abc import Mapping
from typing import Self

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.models import Model

from traffic.settings import physical, required


class _Table:
    table_name = physical("operations-seals")
    region = required("AWS_REGION")


class _Item(Model):
    class Meta(_Table):
        pass

    shard = UnicodeAttribute(hash_key=True)
    day = UnicodeAttribute(range_key=True)


class Seal(_Item):
    """One day of a shard. Without `signed` it is only being closed: from then on no leaf may count on coming into it.

    `signed` is the statement, a compact JWS (operations.rules.statement); the leaves under it lie in the bucket.
    """

    class Meta(_Table):
        pass

    signed = UnicodeAttribute(null=True)

    @classmethod
    def last_begun(cls, shard: int) -> Self | None:
        """The last day of a shard whose closing has begun, read strongly."""
        return next(iter(cls.query(str(shard), scan_index_forward=False, consistent_read=True, limit=1)), None)

    @classmethod
    def last_sealed(cls, shard: int) -> Self | None:
        """The last day of a shard that is sealed, read strongly."""
        newest = cls.query(str(shard), scan_index_forward=False, consistent_read=True, page_size=9)
        return next((seal for seal in newest if seal.signed), None)

    @classmethod
    def first_of(cls, shard: int) -> Self | None:
        """The first day of a shard that was ever begun, read strongly."""
        return next(iter(cls.query(str(shard), consistent_read=True, limit=1)), None)

    @classmethod
    def of_day(cls, shard: int, day: str) -> Self | None:
        """One day of a shard, read strongly."""
        try:
            return cls.get(str(shard), day, consistent_read=True)
        except cls.DoesNotExist:
            return None


class ChainKey(_Item):
    """A public key under which days were sealed from `since` on (ISO day). Kept for good: proofs outlive keys."""

    class Meta(_Table):
        pass

    shard = UnicodeAttribute(hash_key=True, default="keys")
    since = UnicodeAttribute()
    jwk: JSONAttribute = JSONAttribute()

    @classmethod
    def of_id(cls, kid: str, since: str, jwk: Mapping[str, object]) -> Self:
        """The record of a key, to be saved on the condition that it is new."""
        return cls("keys", kid, since=since, jwk=dict(jwk))

    @classmethod
    def all(cls) -> list[Self]:
        """Every key, oldest first."""
        return sorted(cls.query("keys"), key=lambda key: (key.since, key.day))

"""The refreshes table: each forced refresh (强制更新) of a vehicle or licence, with what stood before and after it.

Access patterns               key                        units
everything of a thing         thing, newest first        0.5 read per 4 KB
one refresh                   written with its act       2 writes
how many somebody had today   thing = day#<person>#…     1 write, on the condition that there is room
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("registry-refreshes")
    region = required("AWS_REGION")


class Refresh(Model):
    """One refresh, kept for good. `thing` is `vehicle:<key>` or `licence:<person>`.

    `changes_sealed` is JSON of each field that changed, `{"states": ["A", "G"]}`, sealed as `refresh.changes`.
    """

    class Meta(_Table):
        pass

    thing = UnicodeAttribute(hash_key=True)
    number = UnicodeAttribute(range_key=True)
    at = UnicodeAttribute()
    actor = UnicodeAttribute()
    outcome = UnicodeAttribute()
    version_before = UnicodeAttribute(null=True)
    version_after = UnicodeAttribute(null=True)
    changes_sealed = BinaryAttribute(legacy_encoding=False)

    @classmethod
    def of_thing(cls, thing: str) -> list[Self]:
        """Every refresh of a thing, newest first."""
        return list(cls.query(thing, scan_index_forward=False))


class DayCount(Model):
    """How often somebody had something refreshed on a day; the row ends by itself."""

    class Meta(_Table):
        pass

    thing = UnicodeAttribute(hash_key=True)
    number = UnicodeAttribute(range_key=True, default="count")
    taken = IntegerAttribute(default=0)
    expires = IntegerAttribute()

    @classmethod
    def take(cls, person: str, day: str, *, most: int, expires: int) -> bool:
        """Count one more, as long as there are no more than `most` in a day; whether there was room."""
        try:
            cls(f"day#{person}#{day}", "count").update(
                [DayCount.taken.add(1), DayCount.expires.set(expires)],
                DayCount.taken.does_not_exist() | (DayCount.taken < most),
            )
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

"""The entries table: the watch-list (布控), each entry with who applied, approved and ended it; kept for good.

Access patterns                      key                             units
one entry                            entry                           1 read per 4 KB, strong
those of an area in a state          of_state, place by the area     0.5 read per 4 KB
what waits for a second person       of_waiting, place by the area   0.5 read per 4 KB (sparse)
what has ended by now                of_due, due_at                  0.5 read per 4 KB (sparse)
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class ByState(GlobalSecondaryIndex["WatchEntry"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Every entry; `place` begins with the district."""

    class Meta:
        index_name = "of_state"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class ByWaiting(GlobalSecondaryIndex["WatchEntry"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what a second person must look at."""

    class Meta:
        index_name = "of_waiting"
        projection = AllProjection()

    waiting = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["WatchEntry"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: what will end by itself, and when."""

    class Meta:
        index_name = "of_due"
        projection = KeysOnlyProjection()

    due = UnicodeAttribute(hash_key=True)
    due_at = IntegerAttribute(range_key=True)


class WatchEntry(Model):
    """One entry. Moments `_at` are ISO with offset, `begins`, `ends`, `approve_by` and `due_at` epoch milliseconds.

    kind, level, action, state     alerts.rules
    pattern                        a plate, or a mask: `?` one character, `*` any number; `plate_kind` absent for any kind
    colour, brand                  what else is known of the vehicle, in words
    districts                      codes that a place's district begins with; none for the whole province
    secret                         whether only the applicant and who approves see it
    basis                          the number of the paper that it rests on
    reason_sealed, person_sealed   why, and whose citizen id, sealed as `watch_entry.reason` and `watch_entry.person`
    unit, district                 the applicant's department and its division
    approve_by                     when it lapses unless somebody has approved it
    asked_by                       who last said what it shall be; somebody else approves
    proposed, proposed_by          changes that wait for a second person (JSON), and whose they are
    clone                          the clone judgement that it comes from
    version                        counts changes; every change is conditional on it
    """

    class Meta:
        table_name = physical("alerts-entries")
        region = required("AWS_REGION")

    entry = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute()
    kind = UnicodeAttribute()
    level = IntegerAttribute()
    action = UnicodeAttribute()
    pattern = UnicodeAttribute()
    plate_kind = UnicodeAttribute(null=True)
    colour = UnicodeAttribute(null=True)
    brand = UnicodeAttribute(null=True)
    districts: ListAttribute[str] = ListAttribute(default=list)
    secret = BooleanAttribute(default=False)
    begins = IntegerAttribute()
    ends = IntegerAttribute()
    basis = UnicodeAttribute()
    reason_sealed = BinaryAttribute(legacy_encoding=False)
    person_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    unit = UnicodeAttribute()
    district = UnicodeAttribute()
    applicant = UnicodeAttribute()
    applied_at = UnicodeAttribute()
    asked_by = UnicodeAttribute()
    approve_by = IntegerAttribute(null=True)
    approved_by = UnicodeAttribute(null=True)
    approved_at = UnicodeAttribute(null=True)
    proposed = UnicodeAttribute(null=True)
    proposed_by = UnicodeAttribute(null=True)
    refused_by = UnicodeAttribute(null=True)
    ended_by = UnicodeAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)
    ended_why = UnicodeAttribute(null=True)
    clone = UnicodeAttribute(null=True)
    place = UnicodeAttribute()
    waiting = UnicodeAttribute(null=True)
    due = UnicodeAttribute(null=True)
    due_at = IntegerAttribute(null=True)
    version = IntegerAttribute(default=0)

    of_state = ByState()
    of_waiting = ByWaiting()
    of_due = ByDue()

    @classmethod
    def of_entry(cls, entry: str) -> Self:
        """One entry, read strongly; raises WatchEntry.DoesNotExist."""
        return cls.get(entry, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return WatchEntry.version == self.version

"""The clones table: plates suspected of being on two vehicles (套牌), one candidate a vehicle and day, with its evidence.

Access patterns                 key                              units
one candidate                   clone                            1 read per 4 KB, strong
those of an area in a state     of_state, place by the area      0.5 read per 4 KB
"""

from enum import StrEnum
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class CloneState(StrEnum):
    """Where a candidate stands: a person compares the pictures and decides, once."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class ByState(GlobalSecondaryIndex["Clone"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "of_state"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class Clone(Model):
    """One candidate. Its id follows from the vehicle and the day (ISO, China), and tells neither.

    district         where it was seen last when it was first suspected
    score, seen      how strong the suspicion is, and from how many passages: what was judged of more stays
    evidence         JSON: `signs` (what speaks for it), `pairs` (what one vehicle cannot have driven), `passages` (what
                     an officer compares), `registered` (what the register says, or null)
    decided_by, reason, entry   who decided, why, and the watch-list entry that was applied for
    """

    class Meta:
        table_name = physical("alerts-clones")
        region = required("AWS_REGION")

    clone = UnicodeAttribute(hash_key=True)
    state = UnicodeAttribute(default=CloneState.SUSPECTED)
    vehicle = UnicodeAttribute()
    day = UnicodeAttribute()
    district = UnicodeAttribute()
    score = IntegerAttribute()
    seen = IntegerAttribute()
    evidence = UnicodeAttribute()
    found_at = UnicodeAttribute()
    decided_by = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    entry = UnicodeAttribute(null=True)
    place = UnicodeAttribute()
    version = IntegerAttribute(default=0)

    of_state = ByState()

    @classmethod
    def of_clone(cls, clone: str) -> Self:
        """One candidate, read strongly; raises Clone.DoesNotExist."""
        return cls.get(clone, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Clone.version == self.version

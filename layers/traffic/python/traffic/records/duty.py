"""The duty table: officers on duty just now, where they are, and what for.

Access patterns                      key              units
going on duty, a position            officer          1 write, and 1 for the index
who is in a cell or command centre   of_cell, near    0.5 read per 4 KB a cell (about 25 officers)
one officer's                        officer          1 read, strong
"""

from enum import StrEnum
from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from traffic.geography import Place
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class DutyTask(StrEnum):
    """What an officer is on duty for."""

    PATROL = "patrol"
    CHECKPOINT = "checkpoint"
    COMMAND = "command"


class ByCell(GlobalSecondaryIndex["Duty"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """What choosing recipients needs, and no phone."""

    class Meta:
        index_name = "of_cell"
        projection = IncludeProjection(["terminal", "unit", "task", "longitude", "latitude", "until"])

    near = UnicodeAttribute(hash_key=True)
    officer = UnicodeAttribute(range_key=True)


class Duty(Model):
    """One officer on duty.

    near                  the geography cell of the last position, or `command#<division>` for who is at a command centre
    longitude, latitude   millionths of a degree (WGS 84); positioned_at in epoch seconds, by the terminal's clock
    since, until          epoch seconds; who forgets to end it is off duty by `until` all the same
    phone_sealed          where texts go when the terminal cannot be reached, sealed as `duty.phone`
    """

    class Meta:
        table_name = physical("alerts-duty")
        region = required("AWS_REGION")

    officer = UnicodeAttribute(hash_key=True)
    terminal = UnicodeAttribute()
    unit = UnicodeAttribute()
    task = UnicodeAttribute()
    near = UnicodeAttribute()
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    positioned_at = IntegerAttribute()
    since = IntegerAttribute()
    until = IntegerAttribute()
    phone_sealed = BinaryAttribute(legacy_encoding=False, null=True)

    of_cell = ByCell()

    @classmethod
    def of_officer(cls, officer: str) -> Self | None:
        """An officer's duty, read strongly; None for who is on none."""
        try:
            return cls.get(officer, consistent_read=True)
        except cls.DoesNotExist:
            return None

    @property
    def place(self) -> Place:
        """Where the officer was last."""
        return Place(self.longitude, self.latitude)

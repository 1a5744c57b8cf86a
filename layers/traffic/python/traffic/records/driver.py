"""The drivers table: the provincial mirror of driving licences (驾驶证), by licence number.

Access patterns            key                          units
one licence                licence                      0.5 read (about 0.3 KB)
written by import          transactions of 100          2 writes each
"""

from pynamodb.attributes import UnicodeAttribute

from traffic.records.attributes import IntegerAttribute
from traffic.records.newest import Mirrored
from traffic.settings import physical, required


class Driver(Mirrored):
    """One licence as the police network last exported it. `points` are those of the current cycle there."""

    class Meta:
        table_name = physical("registry-drivers")
        region = required("AWS_REGION")

    licence = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    phone = UnicodeAttribute(null=True)
    file_number = UnicodeAttribute()
    classes = UnicodeAttribute()
    states = UnicodeAttribute()
    first_licensed = UnicodeAttribute()
    valid_until = UnicodeAttribute()
    points = IntegerAttribute()
    department = UnicodeAttribute()

    @classmethod
    def of_licence(cls, licence: str) -> "Driver":
        """The licence with a number; raises Driver.DoesNotExist."""
        return cls.get(licence)

"""The violations table: camera-recorded violations (非现场违法), their evidence, and the vehicle heads that guard them.

One partition is one violation (`number`, the 违法编号 wfbh): its record and its photos. The index `by_vehicle` gathers a
vehicle's violations behind its head, and sorts them so that one descending query answers a look-up: the head first (what
the caller must prove), then what is still open, newest first, then what is closed, newest first.

Access patterns                 key                                     units
a vehicle's look-up             by_vehicle, 21 items of about 0.3 KB     1 read, eventually consistent
one violation, all its parts    number                                  0.5 read
a vehicle's head                number = vehicle, part = head           0.5 read
the violation of a decision     by_decision, keys only (sparse)         0.5 read, and 1 for the record, strong
written by import               transactions of 100                     2 writes, and 1 for the index
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.records.layouts import BY_VEHICLE, HEAD_SHOWN
from traffic.records.newest import Mirrored
from traffic.settings import physical, required


class _Table:
    table_name = physical("violations-records")
    region = required("AWS_REGION")


class ByVehicle(GlobalSecondaryIndex["Violation"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """What a look-up shows, and no more: each byte here is read for every look-up."""

    class Meta:
        index_name = BY_VEHICLE
        projection = IncludeProjection(
            [
                "place",
                "code",
                "points",
                "fine",
                "state",
                "agency",
                "entered",
                "handled",
                "decision",
                "photos",
                "engine_tail",
                "vin_tail",
                "states",
                "inspection_due",
            ]
        )

    vehicle = UnicodeAttribute(hash_key=True)
    shown = UnicodeAttribute(range_key=True)


class ByDecision(GlobalSecondaryIndex["Violation"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: which violation a decision is about."""

    class Meta:
        index_name = "by_decision"
        projection = KeysOnlyProjection()

    decision = UnicodeAttribute(hash_key=True)


class Violation(Mirrored):
    """One violation. Money in fen, times ISO in China's zone without offset, dates ISO, codes GA's."""

    class Meta(_Table):
        pass

    number = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default="record")
    vehicle = UnicodeAttribute()
    shown = UnicodeAttribute()
    place = UnicodeAttribute()
    place_code = UnicodeAttribute(null=True)
    code = UnicodeAttribute()
    points = IntegerAttribute()
    fine = IntegerAttribute()
    state = UnicodeAttribute()
    agency = UnicodeAttribute()
    entered = UnicodeAttribute()
    handled = UnicodeAttribute(null=True)
    paid = UnicodeAttribute(null=True)
    decision = UnicodeAttribute(null=True)
    measured = IntegerAttribute(null=True)
    limit = IntegerAttribute(null=True)
    serial = UnicodeAttribute(null=True)
    photos = IntegerAttribute()
    by_vehicle = ByVehicle()
    by_decision = ByDecision()

    @property
    def happened(self) -> str:
        """When it happened, ISO text in China's zone: the part of `shown` after the group."""
        return self.shown.partition("#")[2]

    @classmethod
    def of_number(cls, number: str) -> Self:
        """The violation with a number; raises Violation.DoesNotExist."""
        return cls.get(number, "record")

    @classmethod
    def of_decision(cls, decision: str) -> Self | None:
        """The violation that a decision is about, read strongly, by its number with or without the check digit (16th)."""
        for number in dict.fromkeys((decision, decision[:15])):
            for key in cls.by_decision.query(number):
                found = cls.get(key.number, "record", consistent_read=True)
                if found.decision == number:
                    return found
        return None


class VehicleHead(Mirrored):
    """What the look-up must know of a vehicle: what proves it (last six of engine number and VIN), and its state."""

    class Meta(_Table):
        pass

    number = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default="head")
    vehicle = UnicodeAttribute()
    shown = UnicodeAttribute(default=HEAD_SHOWN)
    engine_tail = UnicodeAttribute()
    vin_tail = UnicodeAttribute()
    states = UnicodeAttribute()
    inspection_due = UnicodeAttribute(null=True)

    @classmethod
    def of_vehicle(cls, vehicle: str) -> Self:
        """The head of a vehicle; raises VehicleHead.DoesNotExist."""
        return cls.get(vehicle, "head")


class Photo(Model):
    """One evidence photo (违法图片) as it was taken in: the original stays in the evidence bucket under `key`."""

    class Meta(_Table):
        pass

    number = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    key = UnicodeAttribute()
    sha256 = BinaryAttribute(legacy_encoding=False)
    size = IntegerAttribute()
    width = IntegerAttribute()
    height = IntegerAttribute()
    source = UnicodeAttribute()

    @classmethod
    def of_violation(cls, number: str) -> list[Self]:
        """The photos of a violation, in order."""
        return list(cls.query(number, cls.part.startswith("photo")))

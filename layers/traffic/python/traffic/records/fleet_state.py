"""What the fleet's rules keep of each vehicle between its points: one item, packed.

Access patterns            key          units
before points are taken    vehicle      1 read per 4 KB, strong (about 4 KB at a point every 15 s)
after                      vehicle      1 write per KB, 2 with an episode that changed
a vehicle's present state  vehicle      0.5 read per 4 KB
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class FleetState(Model):
    """One vehicle's state. `packed` is fleet.keeping's; beside it stands what is shown: the newest point that was judged.

    at, longitude, latitude   epoch seconds, millionths of a degree
    speed, bearing            tenths of km/h, degrees
    late, jumps, frozen       points that were not judged, by why
    version                   counts changes; every change is conditional on it
    """

    class Meta:
        table_name = physical("fleet-states")
        region = required("AWS_REGION")

    vehicle = UnicodeAttribute(hash_key=True)
    packed = BinaryAttribute(legacy_encoding=False)
    at = IntegerAttribute()
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    speed = IntegerAttribute()
    bearing = IntegerAttribute()
    late = IntegerAttribute(default=0)
    jumps = IntegerAttribute(default=0)
    frozen = IntegerAttribute(default=0)
    version = IntegerAttribute(default=0)

    @classmethod
    def of_vehicle(cls, vehicle: str) -> Self | None:
        """A vehicle's state, read strongly; None before its first point."""
        try:
            return cls.get(vehicle, consistent_read=True)
        except cls.DoesNotExist:
            return None

    @classmethod
    def unchanged(cls, seen: Self | None) -> Condition:
        """The condition under which what was read may be replaced."""
        return cls.version == seen.version if seen else cls.vehicle.does_not_exist()

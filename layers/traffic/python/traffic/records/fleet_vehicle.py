"""The fleet's vehicles: coaches, tour buses, dangerous goods and de-licensed coaches that the platform watches.

Access patterns                          key                                     units
one vehicle                              vehicle                                 1 read per 4 KB, strong
whose a plate or a terminal is           vehicle = plate#… / terminal#…, 100     0.5 read each
                                         at a time
the vehicles of an area                  listed, place by the area's prefix      0.5 read per 4 KB (sparse)
those of a kind, for the weekly look     listed, place, filtered                 0.5 read per 4 KB
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

LISTED = "vehicle"


class _Table:
    table_name = physical("fleet-vehicles")
    region = required("AWS_REGION")


class ByPlace(GlobalSecondaryIndex["FleetVehicle"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: claims are not in it; `place` begins with the district."""

    class Meta:
        index_name = "by_place"
        projection = AllProjection()

    listed = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class FleetVehicle(Model):
    """One enrolment, kept for good.

    plate, plate_kind      as on the vehicle; kind: fleet.rules.kinds.VehicleKind
    client                 the partner system that its points come through
    terminal               token of the number of its JT/T 808 terminal; terminal_sealed, as `fleet_vehicle.terminal`
    district               six digits, where it is at home
    state                  `active` or `ended`
    terms                  JSON of its terms (fleet.rules.bounds.Terms), in order of time
    enrolled_by, ended_by  `officer:<number>`
    version                counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    vehicle = UnicodeAttribute(hash_key=True)
    plate = UnicodeAttribute()
    plate_kind = UnicodeAttribute()
    kind = UnicodeAttribute()
    client = UnicodeAttribute()
    terminal = UnicodeAttribute(null=True)
    terminal_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    district = UnicodeAttribute()
    state = UnicodeAttribute()
    terms = UnicodeAttribute()
    enrolled_at = UnicodeAttribute()
    enrolled_by = UnicodeAttribute()
    ended_at = UnicodeAttribute(null=True)
    ended_by = UnicodeAttribute(null=True)
    listed = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    by_place = ByPlace()

    @classmethod
    def of_vehicle(cls, vehicle: str) -> Self:
        """One vehicle, read strongly; raises FleetVehicle.DoesNotExist."""
        found = cls.get(vehicle, consistent_read=True)
        # Claims lie in the same table.
        if found.state is None:
            raise cls.DoesNotExist
        return found

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return FleetVehicle.version == self.version


class FleetClaim(Model):
    """Whose a plate or a terminal's number is, while the vehicle is watched: no two vehicles have the same."""

    class Meta(_Table):
        pass

    vehicle = UnicodeAttribute(hash_key=True)
    held_by = UnicodeAttribute()
    client = UnicodeAttribute()

    @staticmethod
    def of_plate(key: str) -> str:
        """The claim's key for a plate (`02贵A12345`)."""
        return f"plate#{key}"

    @staticmethod
    def of_terminal(token: str) -> str:
        """The claim's key for the token of a terminal's number."""
        return f"terminal#{token}"

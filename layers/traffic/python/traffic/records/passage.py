"""The passages table: records of vehicles that passed a site (过车记录, GA/T 497), kept for 180 days.

Access patterns                  key                                 units
stored, 25 at a time             vehicle, moment                     1 write each (about 0.5 KB)
a vehicle's in a span of time    vehicle, moment between two         1 read per 4 KB, strong where a judgement hangs on it
"""

from collections.abc import Iterator
from typing import Self

from pynamodb.attributes import ListAttribute, UnicodeAttribute
from pynamodb.models import Model

from traffic.geography import Place
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Passage(Model):
    """One passage; `vehicle` is a plate's key as in the register (`02贵A12345`), `moment` when (epoch milliseconds) and which.

    passage              the record's own id (gcxh)
    district, longitude, latitude, drift    of the site, as it was
    confidence           thousandths by which the plate was read surely
    speed, limit         km/h; length in cm
    colour, kind, brand, plate_colour       as the camera recognised them (csys, cllx, clpp, hpys)
    flags                words like `unbelted`, `phoning`, `hazmat_sign`
    received             when the platform had it (epoch milliseconds); `client` is who handed it in
    expires              when it may go (epoch seconds)
    """

    class Meta:
        table_name = physical("alerts-passages")
        region = required("AWS_REGION")

    vehicle = UnicodeAttribute(hash_key=True)
    moment = UnicodeAttribute(range_key=True)
    passage = UnicodeAttribute()
    at = IntegerAttribute()
    site = UnicodeAttribute()
    district = UnicodeAttribute()
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    drift = IntegerAttribute(default=0)
    device = UnicodeAttribute(null=True)
    lane = IntegerAttribute(null=True)
    direction = UnicodeAttribute(null=True)
    confidence = IntegerAttribute(null=True)
    speed = IntegerAttribute(null=True)
    limit = IntegerAttribute(null=True)
    length = IntegerAttribute(null=True)
    plate_colour = UnicodeAttribute(null=True)
    colour = UnicodeAttribute(null=True)
    brand = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    photos: ListAttribute[str] = ListAttribute(default=list)
    flags: ListAttribute[str] = ListAttribute(default=list)
    client = UnicodeAttribute(null=True)
    received = IntegerAttribute()
    expires = IntegerAttribute()

    @staticmethod
    def moment_of(at: int, passage: str) -> str:
        """Where a passage stands among its vehicle's: by time, then by id."""
        return f"{at:015d}#{passage}"

    @classmethod
    def of_vehicle(cls, vehicle: str, begins: int, ends: int) -> Iterator[Self]:
        """A vehicle's passages from `begins` until before `ends` (epoch milliseconds), in order, read strongly."""
        span = cls.moment.between(f"{begins:015d}", f"{ends:015d}")
        return iter(cls.query(vehicle, span, consistent_read=True))

    @property
    def where(self) -> Place:
        """Where the site was."""
        return Place(self.longitude, self.latitude)

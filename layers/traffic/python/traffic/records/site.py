"""The sites table: cameras that see traffic pass (卡口) and checkpoints where it is stopped (执法站).

Access patterns            key                 units
every site of a province   province            0.5 read per 4 KB (2,000 sites: about 60), kept for minutes by who asks
one site                   province, site      0.5 read
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.geography import Place
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class SiteKind(StrEnum):
    """What a site is for."""

    CAMERA = "camera"
    CHECKPOINT = "checkpoint"


class Site(Model):
    """One site, `site` being its code (卡口编号).

    province            the first two digits of the division
    district            six digits
    road, milestone     the road's code (G75), and where on it: metres from its beginning; absent off numbered roads
    bearing             degrees from north, where the traffic goes that it sees or stops; absent when all
    longitude, latitude millionths of a degree, WGS 84
    drift               seconds by which its clock is known to be ahead
    open                whether it works
    """

    class Meta:
        table_name = physical("alerts-sites")
        region = required("AWS_REGION")

    province = UnicodeAttribute(hash_key=True)
    site = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    name = UnicodeAttribute()
    district = UnicodeAttribute()
    road = UnicodeAttribute(null=True)
    milestone = IntegerAttribute(null=True)
    bearing = IntegerAttribute(null=True)
    longitude = IntegerAttribute()
    latitude = IntegerAttribute()
    drift = IntegerAttribute(default=0)
    open = IntegerAttribute(default=1)
    version = IntegerAttribute(default=0)

    @classmethod
    def all_of(cls, province: str) -> Iterator[Self]:
        """Every site of a province, those out of work included."""
        return iter(cls.query(province))

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.longitude, self.latitude)

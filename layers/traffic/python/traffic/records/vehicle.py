"""The vehicles table: the provincial mirror of registered motor vehicles (机动车), by kind and number of plate.

Access patterns            key                          units
one vehicle                vehicle (`02贵A12345`)        0.5 read (about 0.4 KB)
written by import          transactions of 100          2 writes each
"""

from pynamodb.attributes import UnicodeAttribute

from traffic.records.newest import Mirrored
from traffic.settings import physical, required


class Vehicle(Mirrored):
    """One vehicle as the police network last exported it. Dates are ISO text, codes are GA's."""

    class Meta:
        table_name = physical("registry-vehicles")
        region = required("AWS_REGION")

    vehicle = UnicodeAttribute(hash_key=True)
    vin = UnicodeAttribute()
    engine = UnicodeAttribute(null=True)
    kind = UnicodeAttribute()
    use = UnicodeAttribute()
    colour = UnicodeAttribute(null=True)
    states = UnicodeAttribute()
    owner_name = UnicodeAttribute()
    owner_id_kind = UnicodeAttribute()
    owner_id = UnicodeAttribute()
    first_registered = UnicodeAttribute()
    inspection_due = UnicodeAttribute(null=True)
    insured_until = UnicodeAttribute(null=True)
    department = UnicodeAttribute()

    @classmethod
    def of_plate(cls, key: str) -> "Vehicle":
        """The vehicle with a plate's key; raises Vehicle.DoesNotExist."""
        return cls.get(key)

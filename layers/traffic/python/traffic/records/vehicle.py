"""The vehicles table: the provincial mirror of registered motor vehicles (机动车), by kind and number of plate.

Access patterns            key                          units
one vehicle                vehicle (`02贵A12345`)        0.5 read (about 0.5 KB)
an owner's vehicles        by_owner, keys only          0.5 read, and 0.5 for each vehicle
vehicles by VIN            by_vin, keys only            0.5 read, and 0.5 for each vehicle
written by import          transactions of 100          2 writes each, and 1 for each index
"""

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import citizen_id_from_15
from traffic.identifiers.writing import plain
from traffic.privacy.sealing import index, person_token
from traffic.records.newest import Mirrored
from traffic.settings import physical, required

# 居民身份证 among the kinds of document (sfzmmc).
CITIZEN_ID = "A"


class ByOwner(GlobalSecondaryIndex["Vehicle"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Which vehicles an owner has."""

    class Meta:
        index_name = "by_owner"
        projection = KeysOnlyProjection()

    owner = UnicodeAttribute(hash_key=True)
    vehicle = UnicodeAttribute(range_key=True)


class ByVin(GlobalSecondaryIndex["Vehicle"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Which plates a VIN is registered under: one, unless somebody made a second vehicle of it."""

    class Meta:
        index_name = "by_vin"
        projection = KeysOnlyProjection()

    vin = UnicodeAttribute(hash_key=True)
    vehicle = UnicodeAttribute(range_key=True)


class Vehicle(Mirrored):
    """One vehicle as the police network last exported it. Dates are ISO text, codes are GA's.

    `owner` is the token of whoever owns it; `owner_name_sealed` and `owner_number_sealed` are sealed as
    `vehicle.owner_name` and `vehicle.owner_number`.
    """

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
    owner = UnicodeAttribute()
    owner_name_sealed = BinaryAttribute(legacy_encoding=False)
    owner_id_kind = UnicodeAttribute()
    owner_number_sealed = BinaryAttribute(legacy_encoding=False)
    first_registered = UnicodeAttribute()
    inspection_due = UnicodeAttribute(null=True)
    insured_until = UnicodeAttribute(null=True)
    department = UnicodeAttribute()

    by_owner = ByOwner()
    by_vin = ByVin()

    @classmethod
    def of_plate(cls, key: str) -> "Vehicle":
        """The vehicle with a plate's key; raises Vehicle.DoesNotExist."""
        return cls.get(key)

    @classmethod
    def of_vin(cls, vin: str) -> list["Vehicle"]:
        """The vehicles with a VIN, by plate, 10 at most. The index lags, so what has changed meanwhile is left out."""
        keys = [key.vehicle for key in cls.by_vin.query(vin, limit=10)]
        found = [vehicle for vehicle in cls.batch_get(keys) if vehicle.vin == vin]
        return sorted(found, key=lambda vehicle: vehicle.vehicle)

    @classmethod
    def of_owner(cls, owner: str, *, limit: int = 100, after: str | None = None) -> list["Vehicle"]:
        """Up to `limit` (100 at most) vehicles of an owner by plate; `after` is the last of the page before.

        The index lags, so what has changed hands meanwhile is left out.
        """
        start = {"owner": {"S": owner}, "vehicle": {"S": after}} if after else None
        keys = [key.vehicle for key in cls.by_owner.query(owner, limit=limit, last_evaluated_key=start)]
        found = [vehicle for vehicle in cls.batch_get(keys) if vehicle.owner == owner]
        return sorted(found, key=lambda vehicle: vehicle.vehicle)


def subject_of_owner(vehicle: Vehicle) -> str:
    """Whose data a vehicle's owner is, as the audit names it: a person's, who may ask who looked, or a unit's."""
    return f"{'person' if vehicle.owner_id_kind == CITIZEN_ID else 'owner'}:{vehicle.owner}"


def owner_token(id_kind: str, number: str) -> str:
    """The token of an owner by kind and number of document: a person's own token where that is a citizen id.

    A number of the first generation, 15 digits, counts as the 18 that the same person has today.
    """
    if id_kind != CITIZEN_ID:
        return index("owner-id", plain(number))
    try:
        return person_token(citizen_id_from_15(number))
    except InvalidIdentifier:
        return person_token(number)

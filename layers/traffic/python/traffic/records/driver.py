"""The drivers table: the provincial mirror of driving licences (驾驶证), by whose they are.

Access patterns            key                          units
one licence                person (a token)             0.5 read (about 0.5 KB)
licences by phone          by_phone, keys only          0.5 read, and 0.5 for each licence
written by import          transactions of 100          2 writes each, and 1 for the index
"""

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from traffic.privacy.sealing import person_token, phone_token
from traffic.records.attributes import IntegerAttribute
from traffic.records.newest import Mirrored
from traffic.settings import physical, required


class ByPhone(GlobalSecondaryIndex["Driver"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Whose licences name a phone."""

    class Meta:
        index_name = "by_phone"
        projection = KeysOnlyProjection()

    phone_token = UnicodeAttribute(hash_key=True)


class Driver(Mirrored):
    """One licence as the police network last exported it. `points` are those of the current cycle there.

    The licence's number is the citizen id (公安部令162 art. 12), so `person`, its token, is the key. `name_sealed`,
    `number_sealed` and `phone_sealed` are sealed as `driver.name`, `driver.number` and `driver.phone`.
    """

    class Meta:
        table_name = physical("registry-drivers")
        region = required("AWS_REGION")

    person = UnicodeAttribute(hash_key=True)
    name_sealed = BinaryAttribute(legacy_encoding=False)
    number_sealed = BinaryAttribute(legacy_encoding=False)
    phone_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    phone_token = UnicodeAttribute(null=True)
    file_number = UnicodeAttribute()
    classes = UnicodeAttribute()
    states = UnicodeAttribute()
    first_licensed = UnicodeAttribute()
    valid_until = UnicodeAttribute()
    points = IntegerAttribute()
    department = UnicodeAttribute()

    by_phone = ByPhone()

    @classmethod
    def of_person(cls, token: str) -> "Driver":
        """The licence of a person, by `person_token`; raises Driver.DoesNotExist."""
        return cls.get(token)

    @classmethod
    def of_licence(cls, number: str) -> "Driver":
        """The licence with a number; raises Driver.DoesNotExist."""
        return cls.of_person(person_token(number))

    @classmethod
    def of_phone(cls, phone: str) -> list["Driver"]:
        """The licences that name a phone. The index lags, so what has changed meanwhile is left out."""
        token = phone_token(phone)
        found = [cls.of_person(key.person) for key in cls.by_phone.query(token)]
        return [driver for driver in found if driver.phone_token == token]

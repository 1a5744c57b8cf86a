"""The points table: what was ever told of a licence's points (记分), by the person whose licence it is.

Entries are only added. Each is known by its content, so the same telling twice is one entry, and the table is a set: in
whatever order tellings come, it holds the same. What they come to is for the registry's rules to say.

Access patterns            key                    units
all of one licence         person                 1 read per 4 KB (about 20 entries), strong
one telling                person, entry          1 write, on the condition that it is new
"""

import hashlib
from typing import Self

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class PointsEntry(Model):
    """One telling. `points` are as told, never negative; what they add or take off depends on `kind`.

    `number` is the decision's, the credit's or the study's; `at` is ISO with offset, `violated_on` and `pay_by` are days;
    `rules_version` is the first day of the rules in force on its day, `recorded_at` is when it first came in.
    """

    class Meta:
        table_name = physical("registry-points")
        region = required("AWS_REGION")

    person = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    number = UnicodeAttribute()
    at = UnicodeAttribute()
    points = IntegerAttribute(default=0)
    violated_on = UnicodeAttribute(null=True)
    behaviour = UnicodeAttribute(null=True)
    vehicle = UnicodeAttribute(null=True)
    pay_by = UnicodeAttribute(null=True)
    warning = BooleanAttribute(default=False)
    rules_version = UnicodeAttribute()
    recorded_at = UnicodeAttribute()

    @classmethod
    def of_person(cls, person: str) -> list[Self]:
        """Every telling of one person's points, read strongly."""
        return list(cls.query(person, consistent_read=True))

    @property
    def content(self) -> str:
        """What the entry is known by: `<kind>#<number>#<digest of what it tells>`."""
        told = (self.at, self.points, self.violated_on, self.behaviour, self.vehicle, self.pay_by, self.warning)
        digest = hashlib.blake2b("\x1f".join(map(str, told)).encode(), digest_size=8).hexdigest()
        return f"{self.kind}#{self.number}#{digest}"

    def add(self) -> bool:
        """Add it under its content; whether it was new. Adding it again changes nothing, not even when it came in."""
        self.entry = self.content
        try:
            self.save(PointsEntry.person.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

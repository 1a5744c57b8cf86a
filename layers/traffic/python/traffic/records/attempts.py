"""The attempts table: how often somebody tried or was sent something, and who has to wait.

Access patterns            key                                    units
an attempt counted         who = <what>#<account or address>      1 read, strong, and 1 write
forgotten                  by itself, after `expires`             0
"""

from typing import Self

from pynamodb.attributes import ListAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Attempts(Model):
    """Attempts of one kind by one party. `times` are those of late, in epoch seconds; `locks` counts locks in a row."""

    class Meta:
        table_name = physical("accounts-attempts")
        region = required("AWS_REGION")

    who = UnicodeAttribute(hash_key=True)
    times: ListAttribute[int] = ListAttribute(default=list)
    locks = IntegerAttribute(default=0)
    locked_until = IntegerAttribute(default=0)
    expires = IntegerAttribute()
    version = IntegerAttribute(default=0)

    @classmethod
    def of(cls, who: str) -> Self:
        """What is known of somebody, read strongly; an empty row for somebody new."""
        try:
            return cls.get(who, consistent_read=True)
        except cls.DoesNotExist:
            return cls(who, expires=0)

    def keep(self) -> bool:
        """Write it, in one conditional write; False when another attempt came in between."""
        before, self.version = self.version, self.version + 1
        unchanged = Attempts.version == before if before else Attempts.who.does_not_exist()
        try:
            self.save(unchanged)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

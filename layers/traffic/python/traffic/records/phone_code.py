"""The codes table: codes that were sent to phones and wait to be sent back.

Access patterns                 key                          units
a code sent                     code = <purpose>#<phone>     1 write; a newer one replaces it
a code tried                    code                         1 write, which counts it
a code spent                    with what it allows          2 writes, one transaction
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic import clock
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class PhoneCode(Model):
    """One code. Only a keyed digest of it is held; `expires` (epoch seconds) ends the row as well."""

    class Meta:
        table_name = physical("accounts-codes")
        region = required("AWS_REGION")

    code = UnicodeAttribute(hash_key=True)
    digest = UnicodeAttribute()
    tries = IntegerAttribute(default=0)
    expires = IntegerAttribute()

    @staticmethod
    def key(purpose: str, phone_token: str) -> str:
        """A code is for one purpose and one phone."""
        return f"{purpose}#{phone_token}"

    @classmethod
    def tried(cls, key: str, *, most: int) -> Self | None:
        """The code that waits under a key, once a try at it stands counted; None for none, one too old or tried too often."""
        row = cls(key)
        waiting = (cls.expires > clock.epoch_seconds()) & (cls.tries < most)
        try:
            row.update([cls.tries.add(1)], waiting)
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return None
        return row

    @property
    def unspent(self) -> Condition:
        """The condition under which it is deleted by what it allows: it is still there, and no newer one in its place."""
        return PhoneCode.digest == self.digest

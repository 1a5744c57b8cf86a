"""The keys table: data keys as KMS wrapped them; without KMS they open nothing.

Access patterns            key                          units
one key                    key, once per process        1 read, strong
written once               key, if it is not there      1 write
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic.settings import physical, required


class WrappedKey(Model):
    """One data key: `index`, or a month's `seal#2026-11`. Never changed and never deleted: what it sealed needs it."""

    class Meta:
        table_name = physical("foundation-keys")
        region = required("AWS_REGION")

    key = UnicodeAttribute(hash_key=True)
    wrapped = BinaryAttribute(legacy_encoding=False)
    created = UnicodeAttribute()

    @classmethod
    def of_key(cls, key: str) -> Self:
        """The key with a name, read strongly; raises WrappedKey.DoesNotExist."""
        return cls.get(key, consistent_read=True)

    def keep(self) -> bool:
        """Write it unless there is one of its name; False when somebody was faster."""
        try:
            self.save(WrappedKey.key.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

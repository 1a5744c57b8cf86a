"""The nonces table: what may happen once, for as long as it could happen again.

Access patterns       key       units
claim                 nonce     1 write
"""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic import clock, ids
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Nonce(Model):
    """A nonce that somebody has used, until `expiration` (epoch seconds) and as long after as the table keeps it."""

    class Meta:
        table_name = physical("foundation-nonces")
        region = required("AWS_REGION")

    nonce = UnicodeAttribute(hash_key=True)
    claim_id = UnicodeAttribute()
    expiration = IntegerAttribute()

    @classmethod
    def claim(cls, nonce: str, *, seconds: int) -> bool:
        """Use a nonce up for `seconds`: True for the first who asks, False for everybody after."""
        row = cls(nonce, claim_id=ids.sortable(), expiration=clock.epoch_seconds() + seconds)
        try:
            # A write whose answer got lost is sent again by the client library, and must not be refused by itself.
            row.save(cls.nonce.does_not_exist() | (cls.claim_id == row.claim_id))
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

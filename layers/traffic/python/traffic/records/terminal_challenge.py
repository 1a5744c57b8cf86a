"""The challenges table: challenges of terminals that were answered.

Access patterns            key                          units
spending one, once         challenge                    1 write
"""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class SpentChallenge(Model):
    """That a challenge was answered. `expires` (epoch seconds) is later than the challenge itself would hold."""

    class Meta:
        table_name = physical("terminals-challenges")
        region = required("AWS_REGION")

    challenge = UnicodeAttribute(hash_key=True)
    expires = IntegerAttribute()

    def spend(self) -> bool:
        """Keep it, in one conditional write; False when it was spent before."""
        try:
            self.save(SpentChallenge.challenge.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

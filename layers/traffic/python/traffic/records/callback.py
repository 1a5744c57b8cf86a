"""The callbacks table: each call-back to a partner, one for each subscription and fact.

Access patterns                     key                       units
one call-back                       subscription, callback    1 read, strong; 1 write per KB
what a partner did not take         of_dead                   0.5 read per 4 KB (sparse)
"""

from enum import StrEnum
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class CallbackState(StrEnum):
    """A dead one is not tried any more, until the partner asks for it again."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"
    DROPPED = "dropped"


class OfDead(GlobalSecondaryIndex["Callback"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only a dead one carries `dead`, its subscription."""

    class Meta:
        index_name = "of_dead"
        projection = AllProjection()

    dead = UnicodeAttribute(hash_key=True)
    callback = UnicodeAttribute(range_key=True)


class Callback(Model):
    """One call-back; its id is the fact's. `body` is sent as it is, however often.

    turn            how often it was tried or asked for again: every change is conditional on it
    tries           how often it was tried since it was last asked for
    due             when it is to be tried, in epoch seconds; taken_until: somebody tries it just now
    answer          what the partner answered last: a status, or the code of a trouble (traffic.gateways.troubles)
    expires         epoch seconds
    """

    class Meta:
        table_name = physical("partners-callbacks")
        region = required("AWS_REGION")

    subscription = UnicodeAttribute(hash_key=True)
    callback = UnicodeAttribute(range_key=True)
    client = UnicodeAttribute()
    kind = UnicodeAttribute()
    body = UnicodeAttribute()
    state = UnicodeAttribute(default=CallbackState.WAITING)
    turn = IntegerAttribute(default=0)
    tries = IntegerAttribute(default=0)
    due = IntegerAttribute()
    taken_until = IntegerAttribute(default=0)
    answer = UnicodeAttribute(null=True)
    made_at = UnicodeAttribute()
    tried_at = UnicodeAttribute(null=True)
    dead = UnicodeAttribute(null=True)
    expires = IntegerAttribute()

    of_dead = OfDead()

    @classmethod
    def of_callback(cls, subscription: str, callback: str) -> Self:
        """One call-back, read strongly; raises Callback.DoesNotExist."""
        return cls.get(subscription, callback, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        unchanged: Condition = (Callback.turn == self.turn) & (Callback.state == self.state)
        return unchanged

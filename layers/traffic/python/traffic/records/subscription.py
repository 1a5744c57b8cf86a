"""The subscriptions table: which facts partners want to be called back for, and where.

Access patterns                     key                       units
one subscription                    client, subscription      1 read, strong
a client's                          client                    1 read per 4 KB, strong
"""

from enum import StrEnum
from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class SubscriptionState(StrEnum):
    """An ended subscription never lives again; the partner makes another."""

    LIVE = "live"
    ENDED = "ended"


class Subscription(Model):
    """One subscription. `address` is https; `secret_sealed` is sealed as `subscription.secret` and told once, when it is made.

    An ended one goes at `expires` (epoch seconds), once nothing that was to be told by it is kept any more.
    """

    class Meta:
        table_name = physical("partners-subscriptions")
        region = required("AWS_REGION")

    client = UnicodeAttribute(hash_key=True)
    subscription = UnicodeAttribute(range_key=True)
    state = UnicodeAttribute(default=SubscriptionState.LIVE)
    address = UnicodeAttribute()
    kinds = UnicodeSetAttribute()
    secret_sealed = BinaryAttribute(legacy_encoding=False)
    made_at = UnicodeAttribute()
    ended_at = UnicodeAttribute(null=True)
    expires = IntegerAttribute(null=True)

    @classmethod
    def of_subscription(cls, client: str, subscription: str) -> Self:
        """One of a client's, read strongly; raises Subscription.DoesNotExist."""
        return cls.get(client, subscription, consistent_read=True)

    @classmethod
    def live_of(cls, client: str) -> list[Self]:
        """Those of a client that live, oldest first."""
        live = cls.state == SubscriptionState.LIVE
        return list(cls.query(client, filter_condition=live, consistent_read=True))

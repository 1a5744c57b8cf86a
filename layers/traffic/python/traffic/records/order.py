"""The orders table: each attempt to pay a bill through a channel.

Access patterns                      key                          units
one order                            order                        1 read, strong
a bill's orders                      by_decision                  0.5 read per 4 KB
live orders whose time is up         by_expiry (sparse)           0.5 read per 4 KB
what was paid on a channel's day     by_day (sparse), by order    0.5 read per 4 KB (about 12 orders)
"""

from collections.abc import Iterator
from typing import Self

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required

# Live orders are swept in one list, which spreads over as many partitions as this.
EXPIRY_SHARDS = 4


class ByDecision(GlobalSecondaryIndex["Order"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_decision"
        projection = AllProjection()

    decision = UnicodeAttribute(hash_key=True)
    opened_at = UnicodeAttribute(range_key=True)


class ByExpiry(GlobalSecondaryIndex["Order"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only an order that may still be paid carries `live`, the number of its shard."""

    class Meta:
        index_name = "by_expiry"
        projection = IncludeProjection(["decision"])

    live = UnicodeAttribute(hash_key=True)
    expires_at = UnicodeAttribute(range_key=True)


class ByDay(GlobalSecondaryIndex["Order"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only an order that was paid carries `paid_on`, `<channel>#<day>`. What a day's reconciliation reads."""

    class Meta:
        index_name = "by_day"
        projection = IncludeProjection(["transaction", "paid", "state", "refunded", "decision", "unit", "name_token"])

    paid_on = UnicodeAttribute(hash_key=True)
    order = UnicodeAttribute(range_key=True)


class Order(Model):
    """One order. Money in fen, moments ISO with offset.

    order                        ours, 26 letters and digits: what the channel knows it by
    state                        payments.rules.order_states
    channel, product             traffic.gateways.paying
    fine, surcharge              what it asks for, for the day on which it was opened; `rules` is the version of the surcharge
    expires_at                   when it stops being payable: at the channel too
    payer_token, name_token      tokens of who pays, as the channel knows them, and of the name of whom the bill concerns
    prepaid                      what the payer's device needs, as the channel gave it
    transaction, paid, paid_at   the channel's number of the trade, fen, when
    paid_on                      `<channel>#<day>`
    refunded                     fen that refunds have reserved or given back: never more than `paid`
    refunded_surcharge           how much of that is surcharge, which goes back before the fine
    live                         while it may be paid: its shard in the list of the sweep
    version                      counts changes; every change is conditional on it
    """

    class Meta:
        table_name = physical("payments-orders")
        region = required("AWS_REGION")

    order = UnicodeAttribute(hash_key=True)
    decision = UnicodeAttribute()
    unit = UnicodeAttribute()
    state = UnicodeAttribute()
    channel = UnicodeAttribute()
    product = UnicodeAttribute()
    fine = IntegerAttribute()
    surcharge = IntegerAttribute()
    rules = UnicodeAttribute()
    opened_at = UnicodeAttribute()
    expires_at = UnicodeAttribute()
    payer_token = UnicodeAttribute(null=True)
    name_token = UnicodeAttribute(null=True)
    prepaid: JSONAttribute = JSONAttribute(null=True)
    transaction = UnicodeAttribute(null=True)
    paid = IntegerAttribute(default=0)
    paid_at = UnicodeAttribute(null=True)
    paid_on = UnicodeAttribute(null=True)
    refunded = IntegerAttribute(default=0)
    refunded_surcharge = IntegerAttribute(default=0)
    closed_at = UnicodeAttribute(null=True)
    live = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    by_decision = ByDecision()
    by_expiry = ByExpiry()
    by_day = ByDay()

    @classmethod
    def of_order(cls, order: str) -> Self:
        """One order, read strongly; raises Order.DoesNotExist."""
        return cls.get(order, consistent_read=True)

    @classmethod
    def expired(cls, moment: str, *, most: int) -> "Iterator[Order]":
        """Live orders that were over at `moment` (ISO, China's offset), the oldest `most` of each shard; keys and decision only."""
        for shard in range(EXPIRY_SHARDS):
            yield from cls.by_expiry.query(str(shard), cls.expires_at <= moment, limit=most)

    @property
    def total(self) -> int:
        """What it asks for, in fen."""
        return self.fine + self.surcharge

    @property
    def refundable(self) -> int:
        """What may still be given back, in fen."""
        return self.paid - self.refunded

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Order.version == self.version

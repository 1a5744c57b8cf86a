"""The refunds table: money that goes back, once.

Access patterns                     key                         units
one refund                          refund                      1 read, strong
an order's refunds                  by_order                    0.5 read per 4 KB
what must be sent or asked next     by_due (sparse)             0.5 read per 4 KB
what waits for somebody             by_due, approval or stuck   0.5 read per 4 KB of all areas: short lists
what a channel began with on a day  by_day (sparse)             0.5 read per 4 KB
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class ByOrder(GlobalSecondaryIndex["RefundOrder"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    class Meta:
        index_name = "by_order"
        projection = AllProjection()

    order = UnicodeAttribute(hash_key=True)
    refund = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["RefundOrder"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: `due_for` is `approval`, `send`, `ask` or `stuck` while there is something to do.

    What is stuck waits for somebody to look; once a day the channel is asked after it all the same.
    """

    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    due_for = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class ByDay(GlobalSecondaryIndex["RefundOrder"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: `sent_on` is `<channel>#<day>` once a channel has begun with it. What a day's reconciliation reads."""

    class Meta:
        index_name = "by_day"
        projection = AllProjection()

    sent_on = UnicodeAttribute(hash_key=True)
    refund = UnicodeAttribute(range_key=True)


class RefundOrder(Model):
    """One refund. `refund` is ours (商户退款单号); `reason` and `state` as payments.rules.refund_states name them.

    fen, surcharge                what goes back, and how much of it is surcharge; `total` is what was paid
    requested_by, approved_by     `officer:<number>`, or `event:<id>` for what the platform does by rule; never the same officer
    words_sealed                  why, in the words of whoever asked, sealed as `refund.words`
    decision_words_sealed         what whoever approved or rejected it said, sealed as `refund.decision_words`
    sent_at                       since when the channel works on it
    """

    class Meta:
        table_name = physical("payments-refunds")
        region = required("AWS_REGION")

    refund = UnicodeAttribute(hash_key=True)
    order = UnicodeAttribute()
    decision = UnicodeAttribute()
    unit = UnicodeAttribute()
    channel = UnicodeAttribute()
    transaction = UnicodeAttribute()
    fen = IntegerAttribute()
    surcharge = IntegerAttribute(default=0)
    total = IntegerAttribute()
    reason = UnicodeAttribute()
    state = UnicodeAttribute()
    requested_by = UnicodeAttribute()
    requested_at = UnicodeAttribute()
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    approved_by = UnicodeAttribute(null=True)
    decided_at = UnicodeAttribute(null=True)
    decision_words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    sent_at = UnicodeAttribute(null=True)
    sent_on = UnicodeAttribute(null=True)
    done_at = UnicodeAttribute(null=True)
    due_for = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    attempts = IntegerAttribute(default=0)
    version = IntegerAttribute(default=0)

    by_order = ByOrder()
    by_due = ByDue()
    by_day = ByDay()

    @classmethod
    def of_refund(cls, refund: str) -> Self:
        """One refund, read strongly; raises RefundOrder.DoesNotExist."""
        return cls.get(refund, consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return RefundOrder.version == self.version

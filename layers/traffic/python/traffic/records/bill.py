"""The bills table: what is owed for a decision (一般缴款书), the one receipt, and every attempt to tell the treasury.

Access patterns                        key                          units
a decision's bill                      decision, part = bill        1 read, strong
everything of a decision               decision                     1 read per 4 KB
what the treasury must be told next    by_due, due_for + due_at     0.5 read per 4 KB (sparse)
a unit's bills of a day                by_unit, unit + raised_on    0.5 read per 4 KB
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("payments-bills")
    region = required("AWS_REGION")


class ByDue(GlobalSecondaryIndex["Bill"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse: only a bill that the treasury must still be told of, or that is stuck, carries `due_for`."""

    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    due_for = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class ByUnit(GlobalSecondaryIndex["Bill"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """Sparse as well: only bills, not receipts, carry `unit`."""

    class Meta:
        index_name = "by_unit"
        projection = AllProjection()

    unit = UnicodeAttribute(hash_key=True)
    raised_on = UnicodeAttribute(range_key=True)


class _Item(Model):
    class Meta(_Table):
        pass

    decision = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)


class Bill(_Item):
    """What a decision's fine comes to.

    state                        payments.rules.bill_states: due, paid, withdrawn
    unit, item                   执收单位 (the department's 12 digits), 收入项目
    person                       token of whom the decision concerns; None where only the police network knows
    fine, pay_by                 fen; the last day without surcharge
    name_token                   token of the name of whom it concerns, where this platform made the decision
    text                         what the fine is for, as whoever pays may see it
    live_order                   the order that may be paid now: one at most
    order, paid, surcharge       what paid it: the order, fen in all, fen of surcharge in it
    refund                       what gives a payment back whose decision was withdrawn
    treasury                     payments.rules.treasury_states; `pay_code` is the treasury's own number (缴款码)
    due_for, due_at, attempts    the next thing for the treasury (`push`, `confirm`, `cancel`, `stuck`), from when, tried how often
    version                      counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="bill")
    state = UnicodeAttribute()
    unit = UnicodeAttribute()
    item = UnicodeAttribute()
    person = UnicodeAttribute(null=True)
    name_token = UnicodeAttribute(null=True)
    violation = UnicodeAttribute()
    text = UnicodeAttribute()
    fine = IntegerAttribute()
    decided_at = UnicodeAttribute()
    pay_by = UnicodeAttribute()
    raised_on = UnicodeAttribute()
    live_order = UnicodeAttribute(null=True)
    order = UnicodeAttribute(null=True)
    paid = IntegerAttribute(default=0)
    surcharge = IntegerAttribute(default=0)
    paid_at = UnicodeAttribute(null=True)
    withdrawn_at = UnicodeAttribute(null=True)
    treasury = UnicodeAttribute()
    pay_code = UnicodeAttribute(null=True)
    treasury_at = UnicodeAttribute(null=True)
    refund = UnicodeAttribute(null=True)
    due_for = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    attempts = IntegerAttribute(default=0)
    version = IntegerAttribute(default=0)

    by_due = ByDue()
    by_unit = ByUnit()

    @classmethod
    def of_decision(cls, decision: str) -> Self:
        """The bill of a decision, read strongly; raises Bill.DoesNotExist."""
        return cls.get(decision, "bill", consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Bill.version == self.version


class Receipt(_Item):
    """The one receipt of a decision (缴款凭证). `void` once the decision was withdrawn; a receipt is never taken away."""

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="receipt")
    number = UnicodeAttribute()
    order = UnicodeAttribute()
    channel = UnicodeAttribute()
    transaction = UnicodeAttribute()
    fine = IntegerAttribute()
    surcharge = IntegerAttribute()
    paid_at = UnicodeAttribute()
    void_at = UnicodeAttribute(null=True)

    @classmethod
    def of_decision(cls, decision: str) -> Self | None:
        """The receipt of a decision, read strongly; None while there is none."""
        try:
            return cls.get(decision, "receipt", consistent_read=True)
        except cls.DoesNotExist:
            return None


class TreasuryAttempt(_Item):
    """One attempt to tell the treasury: `part` is `attempt#<sortable id>`; digests are SHA-256, hexadecimal."""

    class Meta(_Table):
        pass

    asked = UnicodeAttribute()
    answer = UnicodeAttribute()
    at = UnicodeAttribute()
    sent_sha256 = UnicodeAttribute(null=True)
    told_sha256 = UnicodeAttribute(null=True)

    @classmethod
    def of_decision(cls, decision: str) -> list[Self]:
        """Every attempt of a decision's bill, oldest first."""
        return list(cls.query(decision, cls.part.startswith("attempt#")))

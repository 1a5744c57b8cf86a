"""Facts of `payments` (缴款): what was paid, what goes back, and what has arrived at the treasury. Money in fen."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Decision, Id, Moment, Person, Violation

Order = Annotated[Id, Meta(description="订单号", examples=["01K9ORDER000000000000000A1"])]
Refund = Annotated[Id, Meta(description="退款单号", examples=["01K9ORDER000000000000000A1R0003"])]


class PaymentSettled(TypedDict):
    """罚款缴清. Told when an order is paid for its bill, in the transaction that books it."""

    decision: Decision
    violation: Violation
    order: Order
    at: Annotated[Moment, Meta(description="缴款时间")]


class PenaltyPaid(TypedDict):
    """处罚的罚款已缴, 供记分使用. Told with `payment.settled` where the decision is this platform's own."""

    person: Person
    number: Decision
    at: Annotated[Moment, Meta(description="缴款时间")]


class PaymentSurplus(TypedDict):
    """重复或多余的缴款. Told when an order is paid for nothing, and a refund of all of it begins."""

    decision: Decision
    order: Order
    refund: Refund
    at: Annotated[Moment, Meta(description="缴款时间")]


class PaymentRefunded(TypedDict):
    """退款完成. Told when a channel has given money back."""

    decision: Decision
    order: Order
    refund: Refund
    at: Moment


class PaymentConfirmed(TypedDict):
    """财政到账. Told when the treasury says that a bill's money is there; `serial` is the treasury's."""

    decision: Decision
    violation: Violation
    order: Order | None
    fen: Annotated[int, Meta(ge=1, description="金额(分)", examples=[15000])]
    at: Annotated[Moment, Meta(description="到账时间")]
    serial: Annotated[str, Meta(max_length=64, description="财政流水号", examples=["GK2026110500000017"])] | None


class PaymentWithdrawn(TypedDict):
    """缴款单撤销. Told when a bill goes with its decision."""

    decision: Decision
    violation: Violation
    at: Moment

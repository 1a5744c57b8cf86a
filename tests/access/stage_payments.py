"""What the owner owes and has paid: bills, orders at each step, refunds, a day with its files and a break, a stuck bill."""

from collections.abc import Iterator
from typing import Any

from payments import refunds, treasury
from payments.billing.raising import bill_of
from payments.ordering.opening import Wanted, open_order
from payments.reconciling.named import id_of
from payments.refunding.reserving import STUCK
from tests.access.stage_penalties import number_of
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.desk import DAY, all_files, broken, cashier
from tests.support.mirror import ID, NAME
from tests.support.paid import decided_bill, paid_order
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel, Product
from traffic.gateways.treasury.stand_in import misbehave
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

OWNERS: dict[str, Any] = {"citizen_id": ID, "name": NAME}
_AT = {Channel.WECHAT: wechat, Channel.ALIPAY: alipay, Channel.BANK: bank}
_PRODUCTS = {Channel.WECHAT: Product.NATIVE, Channel.ALIPAY: Product.WAP, Channel.BANK: Product.PAGE}
# Two cashiers of the department who are not the one of the matrix.
_FIRST, _SECOND = "officer:520107", "officer:520108"


def payments(decision: str) -> dict[str, Any]:
    """Set them up, `decision` being one of the owner's that nobody has begun to pay; returns what the rows name."""
    bill_of(decision)
    refunded = paid_order(number_of(23), **OWNERS)
    waiting, stuck = _refund(paid_order(number_of(21), **OWNERS)), _refund(paid_order(number_of(22), **OWNERS))
    _approve(stuck)
    all_files()
    return {
        "open order": _open(number_of(24)),
        "paid order": refunded.order,
        "paid decision": refunded.decision,
        "refund": waiting,
        "stuck refund": stuck,
        "day": DAY,
        "break": id_of(broken()),
        "stuck decision": _stuck(number_of(25)),
        **dict(_notices()),
    }


def _open(decision: str, channel: Channel = Channel.WECHAT) -> str:
    """The number of an order that waits to be paid."""
    decided_bill(decision, **OWNERS)
    return open_order(Wanted(decision=decision, channel=channel, product=_PRODUCTS[channel])).order


def _refund(order: Order) -> str:
    """The number of a refund that a cashier asks for."""
    body = {"order": order.order, "amount_fen": 5000, "refundable_seen_fen": 20_000, "reason_words": "罚款金额录入有误"}
    status, said = call(refunds.handler, "/refunds", body, by=cashier(_FIRST), Idempotency_Key=order.order)
    assert status == 201, said
    return str(said["refund"])


def _approve(refund: str) -> None:
    """Another cashier says yes, and the channel never answers."""
    body, at = {"approve": True, "words": "已核对缴款记录"}, {"refund": refund}
    status, said = call(refunds.handler, "/refunds/{refund}/decision", body, by=cashier(_SECOND), at=at)
    assert status == 200, said
    RefundOrder.of_refund(refund).update([RefundOrder.due_for.set(STUCK)])


def _stuck(decision: str) -> str:
    """A bill that the treasury refused."""
    decided_bill(decision, **OWNERS)
    misbehave(decision, "unit_unknown")
    assert consume(treasury.handler, {"decision": decision, "ask": "push"}) == []
    misbehave(decision, "well")
    return decision


def _notices() -> Iterator[tuple[str, Any]]:
    """What each channel says of a payment of which nobody has heard, and what somebody else says in its place."""
    for serial, (channel, party) in enumerate(_AT.items(), 31):
        order = _open(number_of(serial), channel)
        party.pay(order)
        for name, how in (("notice", ""), ("forgery", "forged")):
            headers, body = party.notice_of(order, how=how)
            yield from ((f"{channel} {name} headers", headers), (f"{channel} {name}", body.decode()))

"""Payments as the core leaves them: decisions with bills, orders paid at a stand-in and settled, refunds sent by the minute."""

from typing import Any

from payments import giving_back
from payments.billing.raising import bill_of
from payments.billing.withdrawing import withdraw
from payments.ordering.opening import Wanted, open_order
from payments.settling.settling import Outcome, settle
from payments.ways.channels import channel_of
from tests.support.calls import consume
from tests.support.decisions import decision
from tests.support.packages import waiting
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel, Product
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

UNIT = "520103000000"
FIRST, SECOND, THIRD = "5201031900000017", "5201031900000025", "5201031900000033"
_PRODUCTS = {Channel.WECHAT: Product.NATIVE, Channel.ALIPAY: Product.WAP, Channel.BANK: Product.PAGE}
_PAYS = {Channel.WECHAT: wechat.pay, Channel.ALIPAY: alipay.pay, Channel.BANK: bank.pay}


def decided_bill(number: str = FIRST, **facts: Any) -> Bill:
    """The bill of a decision of Yunyan's department; `facts` are the decision's that differ."""
    unit = facts.pop("unit", UNIT)
    decision(number=number, agency=unit, district=unit[:6], **facts).save()
    return bill_of(number)


def paid_at_channel(number: str = FIRST, channel: Channel = Channel.WECHAT, **facts: Any) -> Order:
    """An order that was paid, of which nobody has told us yet."""
    decided_bill(number, **facts)
    order = open_order(Wanted(decision=number, channel=channel, product=_PRODUCTS[channel]))
    _PAYS[channel](order.order)
    return order


def settled(order: Order) -> Order:
    """The order as it stands once we have heard of it."""
    channel = Channel(order.channel)
    assert settle(channel_of(channel).trade(order.order), channel) in (Outcome.SETTLED, Outcome.SURPLUS)
    return Order.of_order(order.order)


def paid_order(number: str = FIRST, channel: Channel = Channel.WECHAT, **facts: Any) -> Order:
    """An order that paid its bill."""
    return settled(paid_at_channel(number, channel, **facts))


def surplus_order(number: str = FIRST, channel: Channel = Channel.WECHAT, **facts: Any) -> Order:
    """An order that was paid for a decision that had been withdrawn."""
    order = paid_at_channel(number, channel, **facts)
    withdraw(number, "01K9EVENT00000000000000001")
    return settled(order)


def refund_of(order: Order) -> RefundOrder:
    """The one refund of an order."""
    (found,) = RefundOrder.by_order.query(order.order)
    return RefundOrder.of_refund(found.refund)


def look() -> list[str]:
    """What the schedule's next look leads to, all of it; the refunds that were handed out."""
    assert consume(giving_back.handler, {"id": "5d1b7a52-6d2f-4c55-8a38-0c5f3a6e1f10"}) == []
    messages = waiting("payments-giving-back")
    assert [consume(giving_back.handler, message) for message in messages] == [[]] * len(messages)
    return [message["refund"] for message in messages]

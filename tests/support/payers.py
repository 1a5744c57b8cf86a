"""Payers and channels as they come to the doors. After everything that happens the books are held to balance."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from types import ModuleType
from typing import Any

from payments import bills, expiry, notices, orders
from tests.support.books_balance import balanced
from tests.support.callers import call
from tests.support.calls import CONTEXT, consume, http_event
from tests.support.decisions import NUMBER
from tests.support.faults import Death, aside
from tests.support.packages import waiting
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.order import Order

ORDERS, ORDER = "/payment-orders", "/payment-orders/{order}"
AT: dict[str, ModuleType] = {Channel.WECHAT: wechat, Channel.ALIPAY: alipay, Channel.BANK: bank}
PRODUCT = {Channel.WECHAT: "native", Channel.ALIPAY: "wap", Channel.BANK: "page"}
CHANNELS = list(Channel)
_keys = count()


def _hold() -> None:
    """The books balance; looking at them is nothing that a fault may befall."""
    with aside():
        balanced()


def open_order(decision: str = NUMBER, channel: str = "wechat", product: str = "", **more: Any) -> tuple[int, Any]:
    """Somebody asks to pay; under a key of its own, unless `key` says which."""
    key = more.pop("key", f"key-{next(_keys)}")
    body = {"decision": decision, "channel": channel, "product": product or PRODUCT[Channel(channel)]} | more
    found = call(orders.handler, ORDERS, body, Idempotency_Key=key)
    _hold()
    return found


def opened(decision: str = NUMBER, channel: str = "wechat", product: str = "", **more: Any) -> str:
    """The number of the order that was opened."""
    status, body = open_order(decision, channel, product, **more)
    assert (status, body["state"]) == (201, "prepaid"), body
    return str(body["order"])


def look_up(decision: str = NUMBER) -> tuple[int, Any]:
    return call(orders.handler, "/bills/lookup", {"decision": decision})


def bill(decision: str = NUMBER) -> Any:
    """What the look-up says of a bill."""
    status, body = look_up(decision)
    assert status == 200, body
    return body


def show(order: str) -> tuple[int, Any]:
    return call(orders.handler, ORDER, method="GET", at={"order": order})


def check(order: str) -> tuple[int, Any]:
    return _end(order, "check")


def cancel(order: str) -> tuple[int, Any]:
    return _end(order, "cancel")


def _end(order: str, what: str) -> tuple[int, Any]:
    found = call(orders.handler, f"{ORDER}/{what}", {}, at={"order": order})
    _hold()
    return found


def pay(order: str, at: datetime | None = None) -> None:
    """The payer pays at the channel; nobody tells us."""
    AT[Order.of_order(order).channel].pay(order, at=at)


def notice(order: str, how: str = "", channel: str = "") -> tuple[int, str]:
    """The channel tells of a payment, and is answered."""
    channel = channel or Order.of_order(order).channel
    return send(channel, *AT[channel].notice_of(order, how=how))


def send(channel: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
    """A notice as it comes to the door, and the answer as it goes back."""
    # A proxy on the way may write the names of headers as it likes.
    sent = {name.title(): value for name, value in headers.items()}
    event = http_event(f"/payment-notices/{channel}", body.decode())
    event |= {"headers": sent, "multiValueHeaders": {name: [value] for name, value in sent.items()}}
    found = notices.handler(event, CONTEXT)
    _hold()
    return found["statusCode"], found["body"]


def paid(decision: str = NUMBER, channel: str = "wechat") -> str:
    """An order that was opened, paid and settled by its notice."""
    order = opened(decision, channel)
    pay(order)
    notice(order)
    assert state(order) == "paid"
    return order


def state(order: str) -> str:
    return Order.of_order(order).state


def minute(later: timedelta = timedelta(0)) -> list[str]:
    """What the schedule's next look at expired orders leads to; the orders that it handed out."""
    with clock.standing_at(clock.now() + later):
        assert consume(expiry.handler, {"id": "5d1b7a52-6d2f-4c55-8a38-0c5f3a6e1f10"}) == []
        messages = waiting("payments-expiry")
        for message in messages:
            assert consume(expiry.handler, message) == []
            _hold()
    return [message["order"] for message in messages]


def fact(kind: str, number: str = NUMBER, event: str = "01K9EVENT00000000000000001") -> list[str]:
    """The bus tells the door of bills of a penalty; the messages that it gave back."""
    detail = {"event": event, "number": number, "at": "2026-11-05T12:00:00+08:00"}
    message = {"id": f"bus-{event}", "detail-type": kind, "source": "tongtu.violations", "detail": detail}
    failed = consume(bills.handler, message)
    _hold()
    return failed


def until_taken(act: Callable[[], list[str]]) -> None:
    """As SQS does: the same message until the door takes it, four times at most."""
    for _ in range(4):
        with suppress(Death):
            if act() == []:
                return
    raise AssertionError("a message would have ended among the dead letters")

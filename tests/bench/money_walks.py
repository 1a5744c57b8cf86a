"""The journeys of money, each as in tests.bench.walks: what stands before its `yield` is there already."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from payments import refunds
from tests.support import acceptance, appeals
from tests.support.callers import call
from tests.support.machinery import Machinery
from tests.support.mirror import vehicle
from tests.support.money_path import Walk, cashier, noticed
from traffic import clock

HOUR = timedelta(hours=1)


def accept(running: Machinery) -> Iterator[None]:
    """A penalty: asked about, accepted, billed, told to the treasury."""
    by = acceptance.ready()
    yield
    assert acceptance.asked(by)[0] == 200
    assert acceptance.accept(by)[0] == 201
    running.run()


def paying(channel: str) -> Callable[[Machinery], Iterator[None]]:
    """A bill paid through a channel, the notice settled, and the money there."""

    def paid(running: Machinery) -> Iterator[None]:
        walk = _billed(running)
        yield
        _pay(walk, channel)
        walk.tick("treasury")
        walk.arrive()
        walk.tick("treasury", HOUR)

    return paid


def give_back(running: Machinery) -> Iterator[None]:
    """Part of a payment: asked for by one, approved by another, sent by the minute."""
    walk = _billed(running)
    _pay(walk, "wechat")
    first, second = cashier(1), cashier(2)
    yield
    body = {"order": walk.orders[-1], "amount_fen": 5_000, "refundable_seen_fen": 20_000, "reason_words": "金额有误"}
    status, asked = call(refunds.handler, "/refunds", body, by=first, Idempotency_Key="k")
    assert status == 201, asked
    said, at = {"approve": True, "words": "已核对"}, {"refund": asked["refund"]}
    assert call(refunds.handler, "/refunds/{refund}/decision", said, by=second, at=at)[0] == 200
    walk.tick("giving-back")
    walk.tick("giving-back", HOUR)


def appeal(running: Machinery) -> Iterator[None]:
    """An appeal that has its penalty withdrawn, by two officers."""
    vehicle()
    appeals.penalty()
    running.deliver("test-payments-bills", _decided())
    running.run()
    yield
    number = appeals.proposed(appeals.filed())
    assert appeals.approve(appeals.reviewer(appeals.SECOND), number)[0] == 200
    running.run()


def reconcile(running: Machinery) -> Iterator[None]:
    """One channel's day: its file fetched and laid beside what we hold."""
    walk = _billed(running)
    _pay(walk, "wechat")
    yield
    walk.reconcile("wechat", clock.business_day())


def _billed(running: Machinery) -> Walk:
    walk = Walk(acceptance.ready(), machinery=running)
    walk.accept()
    walk.tell()
    return walk


def _pay(walk: Walk, channel: str) -> None:
    order = walk.order(channel)
    walk.pay(channel)
    assert noticed(channel, walk.notices[order])
    walk.tell()


def _decided() -> dict[str, object]:
    detail = {"event": "01K9EVENT00000000000000001", "number": "5201031900000017", "at": "2026-11-05T12:00:00+08:00"}
    return {"id": "bus-0", "detail-type": "penalty.decided", "detail": detail}

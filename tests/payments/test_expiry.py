"""Orders whose time is up: the channel is asked, and what it says closes or settles them."""

from datetime import timedelta

import pytest
from moto import mock_aws

from payments import expiry
from tests.support.books_balance import balanced, items
from tests.support.calls import consume
from tests.support.decisions import decided
from tests.support.faults import planned
from tests.support.meanwhile import meanwhile
from tests.support.owed import facts_told
from tests.support.packages import waiting
from tests.support.payers import (
    CHANNELS,
    bill,
    cancel,
    fact,
    minute,
    notice,
    open_order,
    opened,
    pay,
    state,
    until_taken,
)
from tests.support.stage import raise_stage
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.order import EXPIRY_SHARDS, Order
from traffic.records.reckoning import Break

FINE = 20_000
OVER = timedelta(minutes=31)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def a_decision(stage):
    decided()
    yield
    balanced()


@pytest.mark.parametrize("channel", CHANNELS)
def test_an_order_that_nobody_paid_is_closed(channel):
    order = opened(channel=channel)
    assert minute(OVER) == [order]
    held = Order.of_order(order)
    assert (held.state, held.closed_at, held.live) == ("closed", "2026-11-05T12:31:00+08:00", None)
    assert (bill()["state"], bill()["being_paid"]) == ("due", False)
    assert minute(OVER) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_an_order_whose_notice_was_lost_is_settled(channel):
    order = opened(channel=channel)
    pay(order)
    assert minute(OVER) == [order]
    assert (state(order), bill()["receipt"]["paid_at"]) == ("paid", "2026-11-05T12:00:00+08:00")
    assert len(facts_told("payment.settled")) == 1
    assert notice(order)[0] == 200
    assert len(facts_told("payment.settled")) == 1


def test_an_order_is_left_in_peace_until_a_minute_after_its_time():
    order = opened()
    assert minute(OVER - timedelta(seconds=1)) == []
    assert state(order) == "prepaid"


def test_an_order_that_the_channel_never_heard_of_is_closed():
    wechat.misbehave("*", "late")
    open_order()
    wechat.misbehave("*", "")
    (order,) = items("payments-orders")
    assert minute(OVER) == [order["order"]]
    assert state(order["order"]) == "closed"


@pytest.mark.parametrize("what", ["busy", "down", "late", "unsigned", "forged"])
def test_nothing_is_closed_without_the_channels_word_and_the_next_look_asks_again(what):
    order = opened()
    pay(order)
    wechat.misbehave(order, what)
    assert minute(OVER) == [order]
    assert state(order) == "prepaid"
    wechat.misbehave(order, "")
    assert minute(OVER + MINUTE) == [order]
    assert state(order) == "paid"


def test_a_closing_whose_answer_was_lost_is_found_closed():
    order = opened()
    wechat.misbehave(order, "died-after")
    with clock.standing_at(clock.now() + timedelta(minutes=29)):
        assert cancel(order)[0] == 503
    wechat.misbehave(order, "")
    minute(OVER)
    assert state(order) == "closed"


def test_one_that_was_paid_with_another_amount_is_asked_after_until_a_cashier_has_seen_to_it():
    order = opened()
    pay(order)
    wechat.plant(order, fen=1)
    assert [minute(OVER + again * MINUTE) for again in range(3)] == [[order]] * 3
    (found,) = items("payments-days")
    assert (found["kind"], state(order)) == ("amount_diff", "prepaid")
    Break(found["day"], found["part"]).update([Break.worklist.remove(), Break.closing.set("explained")])
    minute(OVER)
    assert (state(order), bill()["being_paid"]) == ("closed", False)


def test_an_order_that_was_handed_out_twice_is_resolved_once():
    order = opened()
    with clock.standing_at(clock.now() + OVER):
        for _ in range(2):
            assert consume(expiry.handler, {"id": "tick"}) == []
        messages = waiting("payments-expiry")
        assert messages == [{"order": order}] * 2
        assert consume(expiry.handler, *messages) == []
    assert state(order) == "closed"


def test_what_was_settled_meanwhile_is_left_as_it_is():
    order = opened()
    pay(order)
    with clock.standing_at(clock.now() + OVER), meanwhile(lambda: notice(order)):
        assert consume(expiry.handler, {"order": order}) == []
    assert (state(order), len(facts_told("payment.settled"))) == ("paid", 1)


def test_what_is_paid_at_the_last_moment_is_settled():
    order = opened(channel="bank")
    with meanwhile(lambda: pay(order), before="dynamodb.PutItem"):
        assert consume(expiry.handler, {"order": order}) == []
    assert state(order) == "paid"


def test_the_order_of_a_withdrawn_decision_is_closed_or_goes_back():
    order = opened()
    fact("penalty.withdrawn")
    pay(order)
    minute(OVER)
    assert (state(order), bill()["being_paid"]) == ("surplus", False)
    (refund,) = items("payments-refunds")
    assert (refund["fen"], refund["state"]) == (FINE, "approved")


def test_an_order_that_another_one_overtook_is_closed():
    first = opened(channel="alipay")
    cancel(first)
    second = opened()
    alipay.pay(first)
    notice(first)
    assert minute(OVER) == [second]
    assert (state(first), state(second)) == ("paid", "closed")


def test_orders_of_all_shards_are_handed_out_and_of_each_the_oldest_first():
    orders = []
    for number in range(12):
        decision = f"52011519{number:08d}"
        decided(number=decision, violation=f"{number:022d}")
        with clock.standing_at(clock.now() + number * timedelta(seconds=1)):
            orders.append(opened(decision, "bank"))
    by_shard = {Order.of_order(order).live: order for order in reversed(orders)}
    later = (clock.china_now() + OVER).isoformat(timespec="seconds")
    assert {found.order for found in Order.expired(later, most=1)} == set(by_shard.values())
    assert len(by_shard) == EXPIRY_SHARDS
    assert sorted(minute(OVER + MINUTE)) == sorted(orders)
    assert {state(order) for order in orders} == {"closed"}


def test_an_order_that_is_not_there_comes_back():
    assert consume(expiry.handler, {"order": "01K9ORDER0000000000000000X"}) == ["m0"]


@pytest.mark.parametrize(("kind", "was_paid"), [("after", True), ("death", False)])
def test_wherever_a_resolution_is_cut_short_the_next_one_comes_to_the_same(kind, was_paid):
    def run(at):
        with mock_aws():
            raise_stage()
            decided()
            order = opened(channel="bank")
            if was_paid:
                pay(order)
            with clock.standing_at(clock.now() + OVER), planned(at, kind) as plan:
                until_taken(lambda: consume(expiry.handler, {"order": order}))
                calls = len(plan.calls)
            return (state(order), bill()["being_paid"], balanced()), calls

    unharmed, calls = run(None)
    assert unharmed[:2] == ("paid" if was_paid else "closed", False)
    for at in range(1, calls + 1):
        assert run(at)[0] == unharmed, f"fault {kind} at call {at}"


def test_a_look_that_is_cut_short_is_made_again():
    order = opened()
    with clock.standing_at(clock.now() + OVER):
        with planned(2, "before"):
            assert consume(expiry.handler, {"id": "tick"}) == ["m0"]
        assert minute() == [order]

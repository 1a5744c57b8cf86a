"""Refunds on their way: each is sent until its channel says what became of it, and goes back once, whatever happens meanwhile."""

import json
from datetime import datetime, timedelta

import pytest
from moto import mock_aws

from payments import giving_back
from payments.refunding.sending import send, take
from payments.rules.refund_waits import WAITS
from payments.settling.noticed import noticed
from payments.ways import channels
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from tests.support.owed import balances, facts_told
from tests.support.packages import waiting
from tests.support.paid import FIRST, SECOND, look, refund_of, surplus_order
from tests.support.stage import client, raise_stage
from traffic import clock, ids
from traffic.gateways.paying import Channel, RefundState, RefundTold
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.gateways.wechat_pay.stand_in.refunds import refunds_of
from traffic.records.refund import RefundOrder

NOON = datetime(2026, 11, 5, 12, tzinfo=clock.CHINA)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FINE = 20_000
BEFORE = {"channel:wechat": FINE, "suspense": -FINE}


@pytest.fixture
def order(stage):
    """Paid for a decision that was withdrawn: all of it is to go back."""
    found = surplus_order()
    assert balances() == BEFORE
    return found


def minute(later=timedelta(0)):
    with clock.standing_at(NOON + later):
        return look()


def stands(order):
    """State, what is due, from how long after noon, and how often it was tried in vain."""
    refund = refund_of(order)
    due = datetime.fromisoformat(refund.due_at) - NOON if refund.due_at else None
    return refund.state, refund.due_for, due, refund.attempts


def told(order, how="", channel=Channel.WECHAT):
    """The channel's notice of the refund, taken or not."""
    return noticed(channel, *wechat.refund_notice_of(refund_of(order).refund, how))


def given_back(order):
    """How often the channel gave money back for an order, and how much in all."""
    found = refunds_of(order.order)
    return len(found), sum(refund["fen"] for refund in found)


def test_a_refund_is_sent_and_asked_after_until_it_is_done(order):
    assert minute() == [refund_of(order).refund]
    assert stands(order) == ("sent", "ask", MINUTE, 0)
    assert balances() == BEFORE
    assert minute(MINUTE / 2) == []
    assert minute(MINUTE) == [refund_of(order).refund]
    assert stands(order) == ("done", None, None, 0)
    assert balances() == {}
    assert given_back(order) == (1, FINE)
    (fact,) = map(json.loads, facts_told("payment.refunded"))
    assert (fact["decision"], fact["order"], fact["refund"]) == (FIRST, order.order, refund_of(order).refund)
    assert minute(DAY) == []


def test_alipay_says_at_once_that_it_is_done(stage):
    order = surplus_order(channel=Channel.ALIPAY)
    minute()
    assert stands(order) == ("done", None, None, 0)
    assert balances() == {}


def test_a_notice_is_quicker_than_asking(order):
    minute()
    assert told(order)
    assert stands(order)[0] == "done"
    assert minute(MINUTE) == []
    assert balances() == {}


def test_a_notice_that_comes_twice_and_late_changes_nothing(order):
    minute()
    minute(MINUTE)
    assert told(order)
    assert told(order)
    assert balances() == {}
    assert len(facts_told("payment.refunded")) == 1


def test_a_notice_of_a_refund_that_nobody_knows_is_not_taken(order):
    wechat.plant_refund("01K9UNKNOWN0000000000000X1", order=order.order, fen=1)
    assert not noticed(Channel.WECHAT, *wechat.refund_notice_of("01K9UNKNOWN0000000000000X1"))


def test_a_refund_that_the_channel_does_not_know_is_sent_again_once(order):
    refund = refund_of(order)
    refund.update([RefundOrder.state.set("sent"), RefundOrder.due_for.set("ask"), RefundOrder.version.add(1)])
    minute()
    assert stands(order) == ("sent", "send", MINUTE, 1)
    assert given_back(order) == (0, 0)
    minute(MINUTE)
    minute(MINUTE * 2)
    assert stands(order)[0] == "done"
    assert given_back(order) == (1, FINE)
    assert balances() == {}


@pytest.mark.parametrize("how", ["busy", "down", "late", "died-after", "unsigned", "forged", "stale"])
def test_a_channel_in_trouble_is_tried_again_and_gives_back_once(order, how):
    wechat.misbehave(refund_of(order).refund, how)
    minute()
    assert stands(order) == ("approved", "send", MINUTE, 1)
    wechat.misbehave(refund_of(order).refund, "")
    minute(MINUTE)
    minute(MINUTE * 2)
    assert (stands(order)[0], given_back(order)) == ("done", (1, FINE))
    assert balances() == {}


def test_a_channel_that_stays_in_trouble_ends_on_the_worklist_and_is_asked_each_day(order):
    wechat.misbehave(refund_of(order).refund, "busy")
    later = timedelta(0)
    for _ in range(WAITS[0].tries):
        minute(later)
        later = stands(order)[2]
    assert stands(order)[:2] == ("approved", "stuck")
    assert minute(later - MINUTE) == []
    minute(later)
    assert stands(order)[1:3] == ("stuck", later + DAY)
    assert balances() == BEFORE


def test_a_refund_that_takes_long_is_asked_after_more_and_more_rarely(order):
    wechat.misbehave(refund_of(order).refund, "slow")
    minute()
    waits, later = [], MINUTE
    while stands(order)[1] == "ask":
        minute(later)
        waits.append(stands(order)[2] - later)
        later = stands(order)[2]
    assert waits[:4] == [MINUTE, MINUTE * 2, MINUTE * 4, MINUTE * 8]
    assert max(waits[:-1]) == HOUR * 6
    assert stands(order)[:2] == ("sent", "stuck")
    assert later > timedelta(days=15)
    wechat.misbehave(refund_of(order).refund, "")
    minute(later)
    assert stands(order)[:2] == ("done", None)
    assert balances() == {}


@pytest.mark.parametrize("how", ["closed", "abnormal"])
def test_a_refund_that_the_channel_gives_up_waits_for_somebody(order, how):
    wechat.misbehave(refund_of(order).refund, "slow")
    minute()
    assert told(order, how)
    assert stands(order) == ("failed", "stuck", DAY, 0)
    assert minute(HOUR) == []
    minute(DAY)
    assert stands(order) == ("failed", "stuck", DAY * 2, 0)
    assert balances() == BEFORE


def test_what_was_given_back_by_hand_at_the_channel_is_found(order):
    refund = refund_of(order)
    refund.update([RefundOrder.state.set("failed"), RefundOrder.due_for.set("stuck"), RefundOrder.version.add(1)])
    wechat.plant_refund(refund.refund, order=order.order, fen=FINE)
    minute()
    assert stands(order)[0] == "done"
    assert balances() == {}


def test_a_refund_that_is_refused_waits_for_somebody(order):
    refund = refund_of(order)
    refund.update([RefundOrder.total.set(FINE + 1), RefundOrder.version.add(1)])
    minute()
    assert stands(order)[:2] == ("failed", "stuck")
    assert balances() == BEFORE


def test_another_amount_than_ours_is_not_taken_for_done(order):
    take(refund_of(order), RefundTold(number=refund_of(order).refund, state=RefundState.DONE, fen=FINE - 1))
    assert stands(order)[:2] == ("failed", "stuck")
    assert balances() == BEFORE


def test_what_is_done_stays_done(order):
    minute()
    minute(MINUTE)
    for state in RefundState:
        take(refund_of(order), RefundTold(number=refund_of(order).refund, state=state))
    send(refund_of(order))
    assert stands(order) == ("done", None, None, 0)
    assert balances() == {}


def test_everything_handed_out_twice_goes_back_once(order):
    for later in (timedelta(0), MINUTE):
        with clock.standing_at(NOON + later):
            messages = [{"refund": refund_of(order).refund}] * 2
            assert consume(giving_back.handler, *messages) == []
    assert (stands(order)[0], given_back(order)) == ("done", (1, FINE))
    assert balances() == {}


def test_a_notice_in_the_middle_of_asking_is_posted_once(order):
    minute()
    with clock.standing_at(NOON + MINUTE), meanwhile(lambda: told(order)):
        look()
    assert stands(order)[0] == "done"
    assert balances() == {}
    assert len(facts_told("payment.refunded")) == 1


def test_the_word_that_it_is_done_is_not_lost_to_another_change(order):
    refund = refund_of(order)
    change = [RefundOrder.attempts.add(1), RefundOrder.version.add(1)]
    with meanwhile(lambda: RefundOrder.of_refund(refund.refund).update(change)):
        take(refund, RefundTold(number=refund.refund, state=RefundState.DONE, fen=FINE))
    assert stands(order)[0] == "done"


def test_only_what_is_due_is_handed_out_to_each_its_message(order):
    other = surplus_order(SECOND)
    assert sorted(minute()) == sorted([refund_of(order).refund, refund_of(other).refund])
    assert minute() == []


def test_a_refund_that_is_not_there_comes_back(order):
    assert consume(giving_back.handler, {"refund": "01K9UNKNOWN0000000000000X1"}) == ["m0"]


def journey(plan_at, kind):
    """One refund from approval to done, a fault at one call; the end state and the calls that were made."""
    with mock_aws(), clock.standing_at(NOON), ids.seeded(7):
        raise_stage()
        channels.channel_of.cache_clear()
        order = surplus_order()
        with planned(plan_at, kind) as plan:
            _minutes()
        return end_state(order), plan.calls


def _minutes():
    for later in (timedelta(0), MINUTE, MINUTE * 2):
        with clock.standing_at(NOON + later):
            _delivered({"id": "a look"})
            for message in waiting("payments-giving-back"):
                _delivered(message)


def _delivered(message):
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(giving_back.handler, message) == []:
                return
        except Death:
            channels.channel_of.cache_clear()
    pytest.fail("a message would have ended among the dead letters")


def end_state(order):
    """What there is in the end, but when it happened and how often it was tried."""
    refund = refund_of(order)
    held = client("dynamodb").scan(TableName="test-payments-counterparts")["Items"]
    at_channel = sorted(item["thing"]["S"] for item in held if "refund" in item["thing"]["S"])
    told = len(facts_told("payment.refunded"))
    return refund.state, refund.due_for, refund.fen, order.order, balances(), told, at_channel


# The harness's own calls to the queue are counted too; a fault there is the test's, so they are left out.
OWN = {"sqs.GetQueueUrl", "sqs.ReceiveMessage", "sqs.DeleteMessage"}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_leaves_the_end_as_it_was(kind):
    state, calls = journey(None, "before")
    assert state[:2] == ("done", None)
    assert (state[4], state[5]) == ({}, 1)
    tried = [at for at, call in enumerate(calls, 1) if call not in OWN]
    assert len(tried) >= 10
    for at in tried:
        found, _ = journey(at, kind)
        assert found == state, f"fault {kind} call {at}, {calls[at - 1]}"

"""A day's files laid beside orders that were really paid: each class of difference, found, named, and closed where it is safe."""

from datetime import timedelta

import pytest

from payments.billing.withdrawing import withdraw
from payments.ordering.resolving import resolve
from payments.settling.noticed import noticed
from payments.settling.settling import settle
from payments.ways.channels import channel_of
from tests.support.bills import told
from tests.support.books_balance import balanced, items
from tests.support.paid import refund_of
from tests.support.reckoned import (
    DAY,
    FINE,
    LATE,
    NEXT,
    arrived,
    breaks,
    collect,
    files,
    given_back,
    lay,
    lines_at_bank,
    moment,
    paid,
    partly_back,
    take_in,
    the_break,
    totals,
)
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel, Trade, TradeState
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.order import Order
from traffic.records.reckoning import PROVINCE
from traffic.records.refund import RefundOrder

UNIT = "520103000000"
CHANNELS = {"wechat": wechat, "alipay": alipay, "bank": bank}
PAID = {"wechat": "SUCCESS", "alipay": TradeState.PAID, "bank": TradeState.PAID}
each_channel = pytest.mark.parametrize("channel", CHANNELS)

pytestmark = pytest.mark.usefixtures("stage")


def state(order):
    return Order.of_order(order.order).state


def by_hand(*lines, sequence=1, day=DAY):
    """A bank's file by hand arrives."""
    assert arrived(lay(f"bank/{day}/{sequence}-by-hand.txt", lines_at_bank(*lines, day=day))) == []


def same(order, fen=FINE, **more):
    """The line of an order as it was paid."""
    return told(order.order, fen, **{"number": bank_number(order)} | more)


def bank_number(order):
    return Order.of_order(order.order).transaction or "T1"


@each_channel
def test_what_agrees_leaves_nothing_but_its_count(channel):
    paid(1, channel)
    paid(2, channel)
    take_in(channel)
    assert breaks() == []
    two = {"count": 2, "fen": 2 * FINE}
    assert totals()["theirs"] == {"payment": two}
    assert totals()["ours"] == totals()["agreed"] == {f"{UNIT}|payment": two}


@each_channel
def test_a_lost_notice_is_settled_from_the_file(channel):
    order = paid(1, channel, told=False)
    take_in(channel)
    assert breaks() == [("channel_only", "settled")]
    found = Order.of_order(order.order)
    assert (found.state, found.paid_on) == ("paid", f"{channel}#{DAY}")
    assert the_break().closed_by == f"event:{the_break().source}"
    assert (the_break().unit, the_break().gap) == (UNIT, FINE)
    assert totals()["agreed"] == totals()["ours"] == {f"{UNIT}|payment": {"count": 1, "fen": FINE}}
    assert balanced() == {f"channel:{channel}": FINE, "income:fine": -FINE}


@each_channel
def test_even_an_order_that_was_closed_here_is_settled(channel):
    order = paid(1, channel, told=False)
    # The channel let go of it, and took money for it all the same.
    stand_in = CHANNELS[channel]
    stand_in.plant(order.order, fen=FINE, state="CLOSED" if channel == "wechat" else TradeState.CLOSED)
    with clock.standing_at(moment(after=timedelta(hours=13))):
        assert resolve(order).state == "closed"
    stand_in.plant(order.order, fen=FINE, state=PAID[channel], at=moment())
    take_in(channel)
    assert (breaks(), state(order)) == ([("channel_only", "settled")], "paid")
    balanced()


def test_a_lost_notice_of_what_was_withdrawn_meanwhile_goes_back():
    order = paid(1, told=False)
    withdraw(order.decision, "01K9EVENT00000000000000001")
    take_in("bank")
    assert (breaks(), state(order)) == ([("channel_only", "settled")], "surplus")
    assert refund_of(order).fen == FINE
    assert balanced() == {"channel:bank": FINE, "suspense": -FINE}


def test_a_file_alone_moves_no_money():
    order = paid(1, told=False)
    bank.plant(order.order, fen=FINE, state=TradeState.CLOSED)
    by_hand(same(order))
    assert (breaks(), state(order)) == ([("channel_only", None)], "prepaid")
    assert balanced() == {"receivable": FINE, "income:fine": -FINE}


def test_what_the_file_lacks_stays_open():
    order = paid(1)
    by_hand()
    assert breaks() == [("platform_only", None)]
    found = the_break()
    assert (found.order, found.ours, found.theirs, found.unit, found.gap) == (order.order, FINE, FINE, UNIT, 0)
    assert totals()["ours"] == {f"{UNIT}|payment": {"count": 1, "fen": FINE}}
    assert totals()["agreed"] == totals()["theirs"] == {}


def test_what_neither_the_file_nor_the_bank_knows_stays_open():
    order = paid(1)
    bank.plant(order.order, fen=FINE, state=TradeState.CLOSED)
    by_hand()
    assert breaks() == [("status_diff", None)]
    assert the_break().gap == -FINE


@each_channel
def test_another_amount_stays_open(channel):
    order = paid(1, channel)
    CHANNELS[channel].plant(order.order, fen=FINE - 100)
    take_in(channel)
    assert breaks() == [("amount_diff", None)]
    assert (the_break().ours, the_break().theirs, the_break().gap) == (FINE, FINE - 100, -100)
    assert (state(order), balanced()) == ("paid", {f"channel:{channel}": FINE, "income:fine": -FINE})


def test_a_lost_notice_of_another_amount_settles_nothing():
    order = paid(1, told=False)
    bank.plant(order.order, fen=FINE - 100)
    take_in("bank")
    assert (breaks(), state(order)) == ([("amount_diff", None)], "prepaid")
    balanced()


@each_channel
def test_a_number_that_is_not_ours_is_the_treasurys(channel):
    CHANNELS[channel].plant("20261104NOTOURS0001", fen=700, at=moment())
    take_in(channel)
    assert breaks() == [("unknown_code", None)]
    assert (the_break().unit, the_break().ours, the_break().theirs) == (PROVINCE, None, 700)


def test_an_order_of_another_channel_is_not_this_ones():
    order = paid(1, "wechat")
    by_hand(same(order, number="B1"))
    assert breaks() == [("unknown_code", None)]
    assert items("payments-refunds") == []


@pytest.mark.parametrize(
    ("payer", "found"),
    [("张途安", []), (" 张 途安 ", []), ("", []), ("张*安", []), ("李代缴", [("payer_diff", "noted")])],
)
def test_somebody_else_may_pay_which_is_noted(payer, found):
    order = paid(1)
    by_hand(same(order, payer=payer))
    assert breaks() == found
    assert totals()["agreed"] == {f"{UNIT}|payment": {"count": 1, "fen": FINE}}


def test_the_bank_names_whoever_paid():
    order = paid(1)
    bank.pay(order.order, payer="李代缴")
    take_in("bank")
    assert breaks() == [("payer_diff", "noted")]
    assert (the_break().unit, the_break().gap) == (UNIT, 0)


def test_a_second_payment_of_one_order_goes_back_once():
    order = paid(1)
    second = bank.pay_again(order.order, moment(after=timedelta(hours=13)))
    take_in("bank")
    assert breaks() == [("duplicate", "refunded")]
    refund = refund_of(order)
    assert (refund.transaction, refund.fen, refund.state) == (second, FINE, "approved")
    assert balanced() == {"channel:bank": 2 * FINE, "income:fine": -FINE, "suspense": -FINE}
    given_back()
    assert refund_of(order).state == "done"
    assert balanced() == {"channel:bank": FINE, "income:fine": -FINE}
    take_in("bank", NEXT)
    assert (breaks(NEXT), totals(NEXT)["agreed"]) == ([], {f"{UNIT}|refund": {"count": 1, "fen": FINE}})


def test_of_two_payments_that_nobody_told_of_one_settles_and_one_goes_back():
    order = paid(1, told=False)
    second = bank.pay_again(order.order, moment(after=timedelta(hours=13)))
    take_in("bank")
    assert breaks() == [("channel_only", "settled"), ("duplicate", "refunded")]
    assert refund_of(order).transaction == second != Order.of_order(order.order).transaction
    assert balanced() == {"channel:bank": 2 * FINE, "income:fine": -FINE, "suspense": -FINE}


def test_where_the_bank_means_the_later_payment_the_earlier_goes_back():
    order = paid(1, told=False)
    settled_by = bank.bill_of(DAY).decode("gbk").splitlines()[1].split("|")[11]
    by_hand(
        told(order.order, FINE, number="EARLIER", at="20261104110000"),
        told(order.order, FINE, number=settled_by, at="20261104120000"),
    )
    assert Order.of_order(order.order).transaction == settled_by
    assert refund_of(order).transaction == "EARLIER"
    # That the later one is what was settled is for somebody to see.
    assert breaks() == [("channel_only", "refunded"), ("duplicate", None)]
    balanced()


def test_a_second_payment_that_a_notice_told_of_is_the_same_break():
    order = paid(1)
    transaction = bank.pay_again(order.order, moment(after=timedelta(hours=13)))
    trade = Trade(
        number=order.order,
        state=TradeState.PAID,
        merchant=channel_of(Channel.BANK).merchant,
        fen=FINE,
        transaction=transaction,
        at=moment(after=timedelta(hours=13)),
    )
    settle(trade, Channel.BANK)
    assert breaks() == [("duplicate", None)]
    take_in("bank")
    assert breaks() == [("duplicate", "refunded")]
    assert refund_of(order).transaction == transaction
    balanced()


def test_a_payment_that_the_file_has_twice_is_for_somebody_to_see():
    order = paid(1)
    by_hand(same(order), same(order))
    assert breaks() == [("duplicate", None)]
    assert (items("payments-refunds"), the_break().gap) == ([], FINE)


def test_a_lost_notice_of_a_payment_that_the_file_has_twice_is_settled_once():
    order = paid(1, told=False)
    number = bank.bill_of(DAY).decode("gbk").splitlines()[1].split("|")[11]
    by_hand(told(order.order, FINE, number=number), told(order.order, FINE, number=number))
    assert breaks() == [("channel_only", "settled"), ("duplicate", None)]
    assert (items("payments-refunds"), state(order)) == ([], "paid")


def test_a_reversal_of_what_was_settled_stays_open():
    order = paid(1)
    bank.plant_reversal(order.order, moment(after=timedelta(hours=13)))
    take_in("bank")
    assert breaks() == [("status_diff", None)]
    assert (the_break().order, the_break().gap) == (order.order, -FINE)


def test_a_payment_that_was_reversed_before_anybody_told_of_it_came_to_nothing():
    order = paid(1, told=False)
    bank.plant_reversal(order.order, moment(after=timedelta(hours=13)))
    take_in("bank")
    assert (breaks(), state(order)) == ([], "prepaid")
    assert totals()["undone"] == {"count": 2, "fen": 2 * FINE}


def test_a_reversal_on_the_next_day_is_found_by_a_look():
    order = paid(1)
    bank.plant_reversal(order.order, moment(NEXT))
    take_in("bank", NEXT)
    assert breaks(NEXT) == [("status_diff", None)]
    assert the_break(NEXT).unit == UNIT


@each_channel
@pytest.mark.parametrize("day", [DAY, NEXT], ids=["same day", "next day"])
def test_a_refund_that_we_know_nothing_of_stays_open(channel, day):
    order = paid(1, channel)
    CHANNELS[channel].plant_refund("BYHAND1", order=order.order, fen=500, at=moment(day, timedelta(hours=13)))
    take_in(channel, day)
    assert breaks(day) == [("status_diff", None)]
    assert (the_break(day).key, the_break(day).gap, the_break(day).unit) == (f"{order.order}#BYHAND1", -500, UNIT)


@each_channel
def test_surplus_agrees_and_so_does_its_refund(channel):
    order = paid(1, channel, told=False)
    withdraw(order.decision, "01K9EVENT00000000000000001")
    take_in(channel)
    given_back()
    assert (state(order), refund_of(order).state) == ("surplus", "done")
    take_in(channel, NEXT)
    assert (breaks(NEXT), totals(NEXT)["agreed"]) == ([], {f"{UNIT}|refund": {"count": 1, "fen": FINE}})
    assert balanced() == {}


@each_channel
def test_parts_that_go_back_today_of_what_was_paid_yesterday_agree(channel):
    order = paid(1, channel)
    partly_back(order, 5_000)
    partly_back(Order.of_order(order.order), 3_000)
    take_in(channel)
    take_in(channel, NEXT)
    assert (breaks(), breaks(NEXT)) == ([], [])
    assert totals(NEXT)["agreed"] == {f"{UNIT}|refund": {"count": 2, "fen": 8_000}}
    balanced()


def test_a_refund_that_the_file_lacks_stays_open():
    order = paid(1)
    refund = partly_back(order, 5_000)
    by_hand(day=NEXT)
    assert breaks(NEXT) == [("platform_only", None)]
    found = the_break(NEXT)
    assert (found.key, found.ours, found.theirs) == (f"{order.order}#{refund.refund}", 5_000, 5_000)


def test_a_refund_that_the_bank_gave_on_another_day_waits_for_that_days_file():
    order = paid(1)
    refund = partly_back(order, 5_000)
    bank.plant_refund(refund.refund, order=order.order, fen=5_000, at=moment(DAY, timedelta(hours=23)))
    by_hand(day=NEXT)
    assert breaks(NEXT) == [("cutoff", None)]
    take_in("bank")
    assert (breaks(), breaks(NEXT)) == ([("cutoff", "paired")], [("cutoff", "paired")])


def test_a_refund_of_another_amount_stays_open():
    order = paid(1)
    refund = partly_back(order, 5_000)
    bank.plant_refund(refund.refund, order=order.order, fen=4_000, at=moment(NEXT, timedelta(hours=13)))
    take_in("bank", NEXT)
    assert breaks(NEXT) == [("amount_diff", None)]
    assert (the_break(NEXT).ours, the_break(NEXT).theirs, the_break(NEXT).gap) == (5_000, 4_000, 1_000)


def test_a_refund_that_failed_on_both_sides_came_to_nothing():
    order = paid(1, "wechat", told=False)
    withdraw(order.decision, "01K9EVENT00000000000000001")
    take_in("wechat")
    refund = refund_of(order).refund
    wechat.misbehave(refund, "slow")
    given_back()
    with clock.standing_at(moment(NEXT, timedelta(hours=14))):
        assert noticed(Channel.WECHAT, *wechat.refund_notice_of(refund, "closed"))
    assert RefundOrder.of_refund(refund).state == "failed"
    take_in("wechat", NEXT)
    assert (breaks(NEXT), totals(NEXT)["undone"]) == ([], {"count": 1, "fen": FINE})


def test_what_was_paid_after_the_banks_cut_is_paired_with_the_next_days_file():
    bank.cut_at(22)
    paid(1, after=LATE)
    take_in("bank")
    assert breaks() == [("platform_only", None)]
    take_in("bank", NEXT)
    assert (breaks(), breaks(NEXT)) == ([("platform_only", "paired")], [("cutoff", "paired")])
    balanced()


def test_the_files_of_two_days_may_come_the_other_way_round():
    bank.cut_at(22)
    paid(1, after=LATE)
    take_in("bank", NEXT)
    assert breaks(NEXT) == [("cutoff", "paired")]
    take_in("bank")
    assert (breaks(), breaks(NEXT)) == ([("platform_only", "paired")], [("cutoff", "paired")])


def test_a_lost_notice_from_after_the_cut_is_settled_whichever_file_comes_first():
    bank.cut_at(22)
    order = paid(1, told=False, after=LATE)
    take_in("bank", NEXT)
    assert (breaks(NEXT), state(order)) == ([("channel_only", "settled")], "paid")
    assert totals(NEXT)["ours"] == {}
    take_in("bank")
    assert breaks() == [("platform_only", "paired")]


def test_a_channel_in_trouble_is_asked_again_when_the_message_comes_back():
    order = paid(1, told=False)
    key = collect("bank")
    bank.misbehave(order.order, "busy")
    assert arrived(key) == ["m0"]
    assert files() == [("1-bill.txt", "reading", None)]
    assert (breaks(), state(order)) == ([("channel_only", None)], "prepaid")
    bank.misbehave(order.order, "")
    assert arrived(key) == []
    assert (files(), breaks(), state(order)) == (
        [("1-bill.txt", "done", None)],
        [("channel_only", "settled")],
        "paid",
    )


def test_what_is_no_statement_is_left_alone():
    for key in ("wechat/2026-11-04/", "bank/by-hand.txt", "wechat/2026-11-31/1-bill.csv", "README"):
        assert arrived(key) == []
    assert items("payments-days") == []


def test_a_message_about_a_file_that_is_not_there_comes_back():
    assert arrived("bank/2026-11-04/1-bill.txt") == ["m0"]

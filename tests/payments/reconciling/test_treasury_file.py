"""The treasury's file of a day beside the bills that were paid on it: what the money did after the channel had it."""

from datetime import date, timedelta

import pytest

from payments.billing.withdrawing import withdraw
from tests.support.bar_files import treasury as treasury_file
from tests.support.bills import told
from tests.support.books_balance import balanced, items
from tests.support.reckoned import (
    DAY,
    FINE,
    NEXT,
    arrived,
    breaks,
    given_back,
    lay,
    moment,
    paid,
    partly_back,
    take_in,
    the_break,
    totals,
)
from traffic.gateways.treasury.stand_in import arrive
from traffic.records.bill import Bill
from traffic.records.reckoning import PROVINCE

EVENING = timedelta(hours=21)
pytestmark = pytest.mark.usefixtures("stage")


def reach(order, fen=FINE, day=DAY):
    """The money for an order's decision reaches the treasury."""
    return arrive(order.decision, fen, moment(day, EVENING))


def test_money_that_came_on_its_day_agrees_whichever_channel_had_it():
    for number, channel in enumerate(("wechat", "alipay", "bank"), 1):
        reach(paid(number, channel))
    take_in("treasury")
    assert breaks() == []
    assert totals()["agreed"] == {"520103000000|payment": {"count": 3, "fen": 3 * FINE}}


def test_money_that_came_a_day_later_is_paired():
    order = paid(1)
    reach(order, day=NEXT)
    take_in("treasury")
    assert breaks() == [("platform_only", None)]
    assert (the_break().order, the_break().unit) == (order.decision, order.unit)
    take_in("treasury", NEXT)
    assert (breaks(), breaks(NEXT)) == ([("platform_only", "paired")], [("cutoff", "paired")])


def test_money_that_came_after_a_weekend_is_paired():
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    reach(paid(1, day=friday), day=monday)
    take_in("treasury", friday)
    take_in("treasury", monday)
    assert (breaks(friday), breaks(monday)) == ([("platform_only", "paired")], [("cutoff", "paired")])


def test_money_that_came_much_later_is_for_somebody_to_see():
    late = DAY + timedelta(days=4)
    reach(paid(1), day=late)
    take_in("treasury", late)
    assert breaks(late) == [("status_diff", None)]


def test_what_the_treasury_confirmed_for_another_day_waits_for_that_days_file():
    order = paid(1)
    reach(order, day=NEXT)
    at = moment(NEXT, EVENING).isoformat()
    Bill.of_decision(order.decision).update([Bill.treasury.set("confirmed"), Bill.treasury_at.set(at)])
    take_in("treasury")
    assert breaks() == [("cutoff", None)]
    take_in("treasury", NEXT)
    assert (breaks(), breaks(NEXT)) == ([("cutoff", "paired")], [("cutoff", "paired")])


def test_another_amount_stays_open():
    order = paid(1)
    reach(order, FINE - 1)
    take_in("treasury")
    assert breaks() == [("amount_diff", None)]
    assert the_break().gap == -1


def test_money_for_a_decision_that_nobody_knows_is_the_treasurys_own():
    arrive("5201039999999999", 700, moment(DAY, EVENING))
    take_in("treasury")
    assert (breaks(), the_break().unit) == ([("unknown_code", None)], PROVINCE)


def test_money_for_what_we_hold_for_unpaid_settles_nothing():
    order = paid(1, told=False)
    reach(order)
    take_in("treasury")
    assert breaks() == [("channel_only", None)]
    assert Bill.of_decision(order.decision).state == "due"
    balanced()


def test_money_that_came_twice_is_for_somebody_to_see():
    order = paid(1)
    lines = [told(order.decision, FINE), told(order.decision, FINE)]
    assert arrived(lay(f"treasury/{DAY}/1-by-hand.txt", treasury_file(lines))) == []
    assert (breaks(), items("payments-refunds")) == ([("duplicate", None)], [])


def test_what_went_back_in_whole_is_not_missed_at_the_treasury_but_a_part_is():
    whole, part = paid(1), paid(2)
    withdraw(whole.decision, "01K9EVENT00000000000000001")
    partly_back(part, 5_000)
    given_back()
    take_in("treasury")
    assert (breaks(), the_break().order) == ([("platform_only", None)], part.decision)
    balanced()


def test_what_went_back_and_reached_the_treasury_all_the_same_agrees():
    order = paid(1)
    reach(order)
    withdraw(order.decision, "01K9EVENT00000000000000001")
    take_in("treasury")
    assert breaks() == []
    assert totals()["agreed"] == totals()["ours"] == {"520103000000|payment": {"count": 1, "fen": FINE}}


def test_surplus_is_not_the_treasurys():
    order = paid(1, told=False)
    withdraw(order.decision, "01K9EVENT00000000000000001")
    take_in("bank")
    assert arrived(lay(f"treasury/{DAY}/1-by-hand.txt", treasury_file([]))) == []
    assert breaks() == [("channel_only", "settled")]

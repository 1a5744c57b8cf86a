"""Decisions that were made at a counter: this platform knows them by the record of their violation, and takes their fine too."""

import pytest

from payments.billing.raising import bill_of, seen
from payments.billing.refusals import AlreadyPaid, BillUnknown, NothingDue
from payments.ordering.opening import Wanted, open_order
from payments.settling.noticed import noticed
from payments.telling.notes import note_of
from tests.support.calls import consume
from tests.support.cast import violation
from tests.support.machinery import Machinery, outbox
from tests.support.owed import balances
from traffic.gateways.bank import stand_in
from traffic.gateways.paying import Channel, Product
from traffic.records.bill import Bill, Receipt
from traffic.records.order import Order
from traffic.records.violation import Violation
from violations import settlement
from violations.rules.states import State

NUMBER, CHECKED = "520103126000001", "5201031260000017"


def decided(**more):
    facts = {"decision": NUMBER, "handled": "2026-11-02", "state": State.DECIDED} | more
    violation(1, **facts).save()


def paid():
    order = open_order(Wanted(decision=NUMBER, channel=Channel.BANK, product=Product.PAGE))
    stand_in.pay(order.order)
    assert noticed(Channel.BANK, *stand_in.notice_of(order.order))
    return order


@pytest.mark.parametrize("number", [NUMBER, CHECKED])
def test_its_bill_is_raised_by_whoever_would_pay_with_or_without_the_check_digit(stage, number):
    decided()
    bill = bill_of(number)
    assert (bill.decision, bill.fine, bill.person, bill.unit) == (NUMBER, 20_000, None, "520103000000")
    assert bill.pay_by == "2026-11-17"
    assert "信号灯" in bill.text


def test_it_is_paid_like_any_other_and_the_look_up_shows_it_settled(stage):
    decided()
    paid()
    assert Receipt.of_decision(NUMBER).fine == 20_000
    Machinery(only=("violations",)).run()
    found = Violation.of_number("5201032026000000000001")
    assert (found.state, found.paid) == (State.SETTLED, "2026-11-05")


def test_nobodys_points_are_told_of_it(stage):
    decided()
    paid()
    assert [fact["detail-type"] for fact in outbox()] == ["payment.settled"]


def test_the_treasury_is_told_of_the_vehicle_masked_and_of_nobody(stage):
    decided()
    note = note_of(bill_of(NUMBER))
    assert (note.payer, note.payer_id, note.unit) == ("", "", "520103000000")
    assert note.remark != "贵A7C301"


def test_told_twice_it_is_settled_once(stage):
    decided()
    paid()
    (fact,) = outbox()
    assert consume(settlement.handler, fact, fact) == []
    assert Violation.of_number("5201032026000000000001").state == State.SETTLED


def test_what_was_paid_at_the_counter_is_not_paid_again(stage):
    decided(state=State.SETTLED)
    with pytest.raises(AlreadyPaid):
        bill_of(NUMBER)


def test_what_was_paid_at_the_counter_since_the_bill_was_raised_is_not_paid_again(stage):
    decided()
    bill_of(NUMBER)
    decided(state=State.SETTLED)
    with pytest.raises(AlreadyPaid):
        open_order(Wanted(decision=NUMBER, channel=Channel.BANK, product=Product.PAGE))


def test_what_is_paid_at_the_counter_while_an_order_is_live_goes_back(stage):
    decided()
    order = open_order(Wanted(decision=NUMBER, channel=Channel.BANK, product=Product.PAGE))
    decided(state=State.SETTLED)
    stand_in.pay(order.order)
    assert noticed(Channel.BANK, *stand_in.notice_of(order.order))
    assert (Order.of_order(order.order).state, Receipt.of_decision(NUMBER)) == ("surplus", None)
    assert balances() == {"receivable": 20_000, "income:fine": -20_000, "channel:bank": 20_000, "suspense": -20_000}


def test_whoever_only_looks_writes_nothing(stage):
    decided()
    assert (seen(CHECKED).decision, seen(CHECKED).fine) == (NUMBER, 20_000)
    with pytest.raises(Bill.DoesNotExist):
        Bill.of_decision(NUMBER)


def test_whoever_looks_is_told_that_it_was_paid_at_the_counter(stage):
    decided()
    bill_of(NUMBER)
    decided(state=State.SETTLED)
    with pytest.raises(AlreadyPaid):
        seen(NUMBER)


def test_one_that_was_withdrawn_asks_for_nothing(stage):
    decided(state=State.WITHDRAWN)
    with pytest.raises(NothingDue):
        bill_of(NUMBER)


@pytest.mark.parametrize("more", [{"fine": 0}, {"handled": None}])
def test_one_without_a_fine_or_a_day_has_no_bill(stage, more):
    decided(**more)
    with pytest.raises(BillUnknown):
        bill_of(NUMBER)


def test_our_own_decision_has_one_bill_whichever_number_is_given(stage):
    from tests.support.decisions import decided as ours

    own = ours(citizen_id="520103199003071232", violation="5201032026000000000001", number=CHECKED)
    decided()
    assert bill_of(NUMBER).decision == bill_of(CHECKED).decision == own.number
    with pytest.raises(Bill.DoesNotExist):
        Bill.of_decision(NUMBER)

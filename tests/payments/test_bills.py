"""Bills, raised and withdrawn by facts: in any order, however often, and whatever became of the money meanwhile."""

import json
from datetime import timedelta

import pytest
from moto import mock_aws

from payments.billing.withdrawing import withdraw
from payments.refunding.reserving import reserve
from payments.rules import treasury_steps
from payments.rules.refund_states import RefundReason
from payments.telling.outcome import Arrival, Outcome
from payments.telling.writing import write
from tests.support.books_balance import balanced, items
from tests.support.decisions import NUMBER, decided, warning
from tests.support.faults import planned
from tests.support.meanwhile import meanwhile
from tests.support.owed import facts_told
from tests.support.payers import bill, cancel, fact, look_up, minute, notice, opened, paid, pay, state, until_taken
from tests.support.stage import raise_stage
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.records.bill import Bill, Receipt
from traffic.records.decision import Decision
from traffic.records.order import Order
from traffic.records.refund import RefundOrder
from traffic.records.transaction import together

FINE = 20_000


@pytest.fixture(autouse=True)
def a_decision(stage):
    decided()
    yield
    balanced()


def withdrawn(event="01K9EVENT00000000000000002"):
    """The decision is withdrawn, and the fact arrives."""
    Decision.of_number(NUMBER).update([Decision.withdrawn_at.set("2026-11-05T12:00:00+08:00"), Decision.version.add(1)])
    assert fact("penalty.withdrawn", event=event) == []
    return Bill.of_decision(NUMBER)


def refunds():
    return [
        (one["fen"], one["surcharge"], one["state"], one["reason"], one.get("due_for"))
        for one in items("payments-refunds")
    ]


def amount_error(order, fen):
    """A cashier has asked for part of a payment back."""
    with together() as act:
        reserve(act, Order.of_order(order), fen, RefundReason.AMOUNT_ERROR, "officer:520103", approved=False)
    balanced()


def confirmed(number):
    """The treasury has the money: as its confirmation is written."""
    write(Bill.of_decision(number), Outcome(treasury_steps.confirmed(), (), None, Arrival(clock.china_now(), "GZ1")))
    balanced()


def test_a_decision_raises_its_bill(stage):
    assert fact("penalty.decided") == []
    held = Bill.of_decision(NUMBER)
    assert (held.state, held.unit, held.item, held.fine) == ("due", "520115000000", "103050101", FINE)
    assert (held.pay_by, held.raised_on, held.treasury, held.due_for) == ("2026-11-20", "2026-11-05", "waiting", "push")
    assert balanced() == {"receivable": FINE, "income:fine": -FINE}
    (entry,) = items("payments-ledger")
    assert (entry["entry"], entry["unit"], entry["decision"]) == (f"raised#{NUMBER}", "520115000000", NUMBER)


def test_a_fact_that_is_told_again_finds_the_bill_even_days_later():
    fact("penalty.decided")
    before = items("payments-bills"), items("payments-ledger")
    with clock.standing_at(clock.now().replace(day=9)):
        assert fact("penalty.decided") == []
    assert (items("payments-bills"), items("payments-ledger")) == before


def test_a_bill_is_told_in_four_stages():
    stages = [(stage["stage"], stage["at"]) for stage in bill()["stages"]]
    assert stages == [("decided", "2026-11-05T12:00:00+08:00"), ("paid", None), ("treasury", None), ("closed", None)]
    paid()
    assert bill()["stages"][1]["text"] == "已缴款, 财政确认中"
    confirmed(NUMBER)
    stages = bill()["stages"]
    assert [stage["at"] for stage in stages] == ["2026-11-05T12:00:00+08:00"] * 4
    assert [stage["text"] for stage in stages[1:]] == ["已缴款", "财政已确认", "已办结"]


def test_a_warning_has_no_bill():
    warning(number="5201151900000025").save()
    assert fact("penalty.decided", "5201151900000025") == []
    assert look_up("5201151900000025")[0] == 404
    assert not items("payments-bills")


def test_a_decision_that_nobody_knows_has_no_bill():
    assert fact("penalty.decided", "5201151900000099") == []
    assert fact("penalty.withdrawn", "5201151900000099") == []
    assert not items("payments-bills")


def test_a_decision_that_was_withdrawn_before_it_was_heard_of_gets_no_bill():
    Decision.of_number(NUMBER).update([Decision.withdrawn_at.set("2026-11-05T12:00:00+08:00")])
    for kind in ("penalty.withdrawn", "penalty.decided", "penalty.withdrawn"):
        assert fact(kind) == []
    assert not items("payments-bills")
    status, told = look_up()
    assert (status, told["code"]) == (409, "decision_withdrawn")


def test_a_bill_that_nobody_paid_is_owed_no_more():
    fact("penalty.decided")
    held = withdrawn()
    assert (held.state, held.withdrawn_at, held.treasury, held.due_for) == (
        "withdrawn", "2026-11-05T12:00:00+08:00", "cancelled", None,
    )  # fmt: skip
    assert balanced() == {}
    assert (bill()["state"], bill()["receipt"], bill()["stages"][3]["text"]) == ("withdrawn", None, "已撤销")


def test_a_withdrawal_that_is_told_again_changes_nothing():
    paid()
    withdrawn()
    before = items("payments-bills"), items("payments-ledger"), refunds()
    withdrawn(event="01K9EVENT00000000000000003")
    assert fact("penalty.decided") == []
    assert (items("payments-bills"), items("payments-ledger"), refunds()) == before
    (told,) = map(json.loads, facts_told("payment.withdrawn"))
    assert (told["decision"], told["at"]) == (NUMBER, "2026-11-05T12:00:00+08:00")


def test_a_bill_that_the_treasury_may_know_is_withdrawn_there_as_well():
    fact("penalty.decided")
    Bill.of_decision(NUMBER).update([Bill.treasury.set("held"), Bill.due_for.remove(), Bill.due_at.remove()])
    assert (withdrawn().treasury, Bill.of_decision(NUMBER).due_for) == ("held", "cancel")


def test_an_order_that_is_live_when_its_decision_is_withdrawn_ends_by_itself():
    order = opened()
    assert withdrawn().live_order == order
    assert minute(timedelta(minutes=32)) == [order]
    assert (state(order), bill()["being_paid"], balanced()) == ("closed", False, {})


def test_an_order_that_is_paid_after_all_goes_back():
    order = opened()
    withdrawn()
    pay(order)
    notice(order)
    assert (state(order), refunds()) == ("surplus", [(FINE, 0, "approved", "surplus", "send")])
    assert Bill.of_decision(NUMBER).live_order is None


def test_what_was_paid_goes_back_and_the_receipt_is_void():
    paid()
    held = withdrawn()
    assert (held.state, bill()["receipt"]["void"]) == ("withdrawn", True)
    assert refunds() == [(FINE, 0, "approved", "withdrawn", "send")]
    (refund,) = RefundOrder.scan()
    assert refund.requested_by == "event:01K9EVENT00000000000000002"
    assert balanced() == {"channel:wechat": FINE, "suspense": -FINE}


def test_a_surcharge_that_was_paid_goes_back_as_one():
    with clock.standing_at(clock.now().replace(day=22)):
        paid()
        withdrawn()
    assert refunds() == [(FINE + 1_200, 1_200, "approved", "withdrawn", "send")]
    assert balanced() == {"channel:wechat": FINE + 1_200, "suspense": -FINE - 1_200}


def test_what_is_on_its_way_back_already_does_not_go_twice():
    order = paid()
    amount_error(order, 5_000)
    withdrawn()
    assert sorted(refunds()) == [
        (5_000, 0, "awaiting", "amount_error", "approval"),
        (15_000, 0, "approved", "withdrawn", "send"),
    ]


def test_where_all_is_on_its_way_back_nothing_more_goes():
    order = paid()
    amount_error(order, FINE)
    assert withdrawn().state == "withdrawn"
    assert refunds() == [(FINE, 0, "awaiting", "amount_error", "approval")]
    assert bill()["receipt"]["void"]


def test_what_has_reached_the_treasury_leaves_it_with_two_signatures():
    paid()
    confirmed(NUMBER)
    withdrawn()
    assert refunds() == [(FINE, 0, "awaiting", "withdrawn", "approval")]
    assert balanced() == {"treasury": FINE, "suspense": -FINE}


def test_the_other_payment_of_two_goes_back_whole_and_is_not_touched_again():
    first = opened(channel="alipay")
    cancel(first)
    second = paid()
    alipay.pay(first)
    notice(first)
    withdrawn()
    assert sorted(refunds()) == [(FINE, 0, "approved", "surplus", "send"), (FINE, 0, "approved", "withdrawn", "send")]
    assert (state(first), state(second)) == ("surplus", "paid")


def test_a_payment_that_is_settled_while_the_bill_is_being_withdrawn_goes_back():
    order = opened()
    pay(order)
    with meanwhile(lambda: notice(order)):
        withdraw(NUMBER, "01K9EVENT00000000000000002")
    assert (state(order), refunds()) == ("paid", [(FINE, 0, "approved", "withdrawn", "send")])
    assert Receipt.of_decision(NUMBER).void_at


def test_a_refund_that_is_reserved_while_the_bill_is_being_withdrawn_counts():
    order = paid()
    with meanwhile(lambda: amount_error(order, 5_000)):
        withdraw(NUMBER, "01K9EVENT00000000000000002")
    assert sorted(fen for fen, *_ in refunds()) == [5_000, 15_000]


def test_two_withdrawals_at_once_are_one():
    paid()
    with meanwhile(lambda: withdraw(NUMBER, "01K9EVENT00000000000000002")):
        withdraw(NUMBER, "01K9EVENT00000000000000003")
    assert len(refunds()) == len(facts_told("payment.withdrawn")) == 1


def test_a_queue_gives_back_what_could_not_be_done():
    fact("penalty.decided")
    with planned(1, "before"):
        assert fact("penalty.withdrawn") == ["m0"]
    assert fact("penalty.withdrawn") == []


@pytest.mark.parametrize("kind", ["after", "death"])
def test_wherever_raising_and_withdrawing_are_cut_short_they_come_to_the_same(kind):
    def run(at):
        with mock_aws():
            raise_stage()
            decided()
            with planned(at, kind) as plan:
                until_taken(lambda: fact("penalty.decided"))
                first = len(plan.calls)
            paid()
            with planned(at - first if at and at > first else None, kind) as plan:
                until_taken(lambda: fact("penalty.withdrawn"))
                calls = first + len(plan.calls)
            return (balanced(), refunds(), len(facts_told("payment.withdrawn"))), calls

    unharmed, calls = run(None)
    assert unharmed == ({"channel:wechat": FINE, "suspense": -FINE}, [(FINE, 0, "approved", "withdrawn", "send")], 1)
    for at in range(1, calls + 1):
        assert run(at)[0] == unharmed, f"fault {kind} at call {at}"

"""Notices as channels send them, and as they never would: what each is answered, and how things stand afterwards."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from moto import mock_aws

from payments.billing.withdrawing import withdraw
from payments.settling.settling import Outcome, settle
from payments.ways.channels import channel_of
from tests.support.books_balance import balanced, items
from tests.support.decisions import NUMBER, decided
from tests.support.faults import Death, planned
from tests.support.meanwhile import meanwhile
from tests.support.owed import facts_told
from tests.support.payers import (
    AT,
    CHANNELS,
    bill,
    cancel,
    fact,
    notice,
    open_order,
    opened,
    paid,
    pay,
    send,
    show,
    state,
)
from tests.support.stage import raise_stage
from traffic import clock
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.paying import Channel, Trade, TradeState
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.records.order import Order

FINE = 20_000
OK, NOT_OK = (200, '{"code": "SUCCESS", "message": ""}'), (400, '{"code": "FAIL", "message": "not accepted"}')
TAKEN = {"wechat": OK, "alipay": (200, "success"), "bank": OK}
NOT_TAKEN = {"wechat": NOT_OK, "alipay": (200, "failure"), "bank": NOT_OK}
NOBODYS_WORD = [
    *[("wechat", how) for how in ("forged", "stale", "probe", "expired_certificate", "unknown_serial", "garbled")],
    *[("wechat", how) for how in ("undecipherable", "algorithm")],
    *[("alipay", how) for how in ("forged", "garbled", "unsigned", "twice-named")],
    *[("bank", how) for how in ("forged", "garbled", "unsigned", "stale")],
]
TABLES = (
    "payments-bills",
    "payments-orders",
    "payments-ledger",
    "payments-refunds",
    "payments-days",
    "foundation-outbox",
)


@pytest.fixture(autouse=True)
def a_decision(stage):
    decided()
    yield
    balanced()


def all_written():
    return {table: sorted(map(repr, items(table))) for table in TABLES}


def breaks():
    """Class, channel, ours and theirs of every break, and whether it is open."""
    found = items("payments-days")
    return [(one["kind"], one["channel"], one.get("ours"), one["theirs"], "worklist" in one) for one in found]


def paid_unheard(channel="wechat", decision=NUMBER):
    order = opened(decision, channel)
    pay(order)
    return order


def once_settled(channel):
    """Everything stands as one payment leaves it."""
    assert balanced() == {f"channel:{channel}": FINE, "income:fine": -FINE}
    assert (len(facts_told("payment.settled")), len(facts_told("penalty.paid"))) == (1, 1)
    assert not items("payments-days")


def of_refunds():
    return [(one["order"], one["fen"], one["state"], one["reason"]) for one in items("payments-refunds")]


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_notice_settles_and_is_answered_as_its_channel_publishes(channel):
    order = paid_unheard(channel)
    assert notice(order) == TAKEN[channel]
    held = Order.of_order(order)
    assert (held.state, held.paid, held.paid_on) == ("paid", FINE, f"{channel}#2026-11-05")
    once_settled(channel)
    (told,) = map(json.loads, facts_told("payment.settled"))
    assert (told["decision"], told["order"], told["at"]) == (NUMBER, order, "2026-11-05T12:00:00+08:00")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_notice_that_comes_again_changes_nothing(channel):
    order = paid_unheard(channel)
    notice(order)
    before = all_written()
    assert [notice(order) for _ in range(3)] == [TAKEN[channel]] * 3
    assert all_written() == before


@pytest.mark.parametrize("channel", CHANNELS)
def test_whenever_in_its_schedule_a_notice_comes_it_is_taken(channel):
    order, waited = paid_unheard(channel), timedelta(0)
    for wait in AT[channel].SCHEDULE:
        waited += wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
        with clock.standing_at(clock.now() + waited):
            assert notice(order) == TAKEN[channel]
    assert waited >= timedelta(hours=20)
    assert bill()["receipt"]["paid_at"] == "2026-11-05T12:00:00+08:00"
    once_settled(channel)


@pytest.mark.parametrize("channel", CHANNELS)
def test_of_two_notices_at_once_one_settles(channel):
    order = paid_unheard(channel)
    with meanwhile(lambda: notice(order)):
        assert notice(order) == TAKEN[channel]
    once_settled(channel)


def test_wechat_may_sign_by_the_key_that_it_goes_over_to():
    assert notice(paid_unheard(), "other_serial") == OK
    once_settled("wechat")


@pytest.mark.parametrize(("channel", "how"), NOBODYS_WORD)
def test_what_is_nobodys_word_changes_nothing(channel, how):
    order = paid_unheard(channel)
    before = all_written()
    assert notice(order, how) == NOT_TAKEN[channel]
    assert all_written() == before
    assert notice(order) == TAKEN[channel]
    once_settled(channel)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("body", [b"", b"{}", b"a=b", "通知".encode(), b"x" * 70_000])
def test_what_is_no_notice_at_all_is_answered_in_the_channels_words(channel, body):
    before = all_written()
    headers = {"content-type": "application/x-www-form-urlencoded" if channel == "alipay" else "application/json"}
    assert send(channel, headers, body) == NOT_TAKEN[channel]
    assert all_written() == before


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("how", "kind"), [("wrong_amount", "amount_diff"), ("wrong_merchant", "unknown_code")])
def test_what_was_not_ordered_is_written_down_once_and_settles_nothing(channel, how, kind):
    order = paid_unheard(channel)
    assert [notice(order, how) for _ in range(2)] == [NOT_TAKEN[channel]] * 2
    theirs = FINE + {"wechat": 100, "alipay": 1, "bank": 1}[channel] * (how == "wrong_amount")
    assert breaks() == [(kind, channel, FINE, theirs, True)]
    assert (state(order), bill()["state"], bill()["being_paid"]) == ("prepaid", "due", True)
    assert notice(order) == TAKEN[channel]
    assert (state(order), balanced()) == ("paid", {f"channel:{channel}": FINE, "income:fine": -FINE})


@pytest.mark.parametrize("channel", CHANNELS)
def test_money_under_a_number_that_is_not_ours_is_written_down_for_the_treasury(channel):
    AT[channel].plant("01K9STRANGER0000000000000X", fen=300)
    assert notice("01K9STRANGER0000000000000X", channel=channel) == NOT_TAKEN[channel]
    (found,) = items("payments-days")
    assert (found["kind"], found["unit"], found["theirs"], found["source"]) == (
        "unknown_code",
        "520000000000",
        300,
        "notice",
    )


def test_another_channels_number_is_not_that_channels_order():
    order = opened(channel="wechat")
    alipay.plant(order, fen=FINE)
    assert notice(order, channel="alipay") == NOT_TAKEN["alipay"]
    assert breaks() == [("unknown_code", "alipay", FINE, FINE, True)]
    assert state(order) == "prepaid"


def test_a_second_payment_of_one_order_is_written_down_as_what_it_is():
    order = paid()
    merchant = channel_of(Channel.WECHAT).merchant
    again = Trade(
        number=order, state=TradeState.PAID, merchant=merchant, fen=FINE, transaction="4200", at=clock.china_now()
    )
    assert settle(again, Channel.WECHAT) is Outcome.DIFFERS
    (found,) = items("payments-days")
    # As the reconciliation names it when the statement has the line, so that both are one break.
    assert (found["day"], found["part"]) == ("2026-11-05", f"break#duplicate#wechat#{order}#4200")
    once = {"channel:wechat": FINE, "income:fine": -FINE}
    assert balanced() == once


@pytest.mark.parametrize("how", ["closed", "refund"])
def test_a_notice_of_no_interest_is_taken(how):
    order = paid_unheard("alipay")
    before = all_written()
    assert notice(order, how) == TAKEN["alipay"]
    assert all_written() == before


def test_a_banks_notice_of_a_trade_that_nobody_paid_is_of_no_interest():
    assert send("bank", *bank.notice_of(opened(channel="bank"))) == OK


def test_a_refund_that_nobody_asked_for_is_not_taken():
    order = paid()
    wechat.plant_refund("01K9REFUND0000000000000001", order=order, fen=100)
    assert send("wechat", *wechat.refund_notice_of("01K9REFUND0000000000000001")) == NOT_OK


def test_a_notice_before_the_answer_to_our_own_question_settles():
    wechat.misbehave("*", "died-after")
    assert open_order()[0] == 503
    wechat.misbehave("*", "")
    (waiting,) = items("payments-orders")
    pay(waiting["order"])
    assert (waiting["state"], notice(waiting["order"])) == ("open", OK)
    assert show(waiting["order"])[1]["state"] == "paid"
    once_settled("wechat")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_payment_of_an_order_that_was_closed_here_pays_the_bill_that_is_due(channel):
    order = opened(channel=channel)
    cancel(order)
    AT[channel].plant(order, fen=FINE, state="SUCCESS" if channel == "wechat" else TradeState.PAID)
    assert notice(order) == TAKEN[channel]
    assert (state(order), bill()["state"]) == ("paid", "paid")
    once_settled(channel)


def two_paid():
    """Two orders of one decision, both paid: a page that was open when its order was cancelled, and the order after it."""
    first = opened(channel="alipay")
    cancel(first)
    second = opened(channel="wechat")
    alipay.pay(first)
    pay(second)
    return first, second


@pytest.mark.parametrize("first_told", [0, 1])
def test_of_two_orders_paid_for_one_decision_one_has_the_receipt_and_the_other_goes_back(first_told):
    orders = two_paid()
    kept, other = orders[first_told], orders[1 - first_told]
    assert [notice(order)[0] for order in (kept, other, other, kept)] == [200] * 4
    assert (state(kept), state(other)) == ("paid", "surplus")
    assert of_refunds() == [(other, FINE, "approved", "surplus")]
    assert show(other)[1]["refunded_fen"] == FINE
    assert (bill()["receipt"]["channel"], bill()["being_paid"]) == (Order.of_order(kept).channel, False)
    (told,) = map(json.loads, facts_told("payment.surplus"))
    assert (told["order"], told["refund"]) == (other, items("payments-refunds")[0]["refund"])
    assert balanced() == {"channel:alipay": FINE, "channel:wechat": FINE, "income:fine": -FINE, "suspense": -FINE}


def test_both_notices_of_two_orders_at_once_come_to_the_same():
    first, second = two_paid()
    with meanwhile(lambda: notice(second)):
        assert notice(first) == TAKEN["alipay"]
    assert (state(first), state(second)) == ("surplus", "paid")
    assert of_refunds() == [(first, FINE, "approved", "surplus")]


def test_an_order_that_is_paid_after_the_decision_was_withdrawn_is_surplus_and_lets_the_bill_go():
    order = paid_unheard()
    fact("penalty.decided")
    fact("penalty.withdrawn")
    assert bill()["being_paid"]
    assert notice(order) == OK
    assert (state(order), of_refunds()) == ("surplus", [(order, FINE, "approved", "surplus")])
    assert (bill()["state"], bill()["being_paid"], bill()["receipt"]) == ("withdrawn", False, None)
    assert balanced() == {"channel:wechat": FINE, "suspense": -FINE}


def test_a_decision_that_is_withdrawn_while_its_notice_is_being_settled():
    order = paid_unheard()
    with meanwhile(lambda: withdraw(NUMBER, "01K9EVENT00000000000000001")):
        assert notice(order) == OK
    assert (state(order), bill()["receipt"]) == ("surplus", None)


def test_a_notice_while_others_keep_changing_the_bill_is_to_come_again():
    order = paid_unheard("wechat")
    with planned(None) as plan:
        plan.calls = Restless(order)
        assert notice(order) == (503, NOT_OK[1])
    assert notice(order) == OK
    once_settled("wechat")


class Restless(list):
    """Calls as they begin; before each transaction somebody changes the order."""

    def __init__(self, order):
        super().__init__()
        self.order = order

    def append(self, call):
        super().append(call)
        if call == "dynamodb.TransactWriteItems":
            Order(self.order).update([Order.version.add(1)])


@pytest.mark.parametrize(("kind", "surplus"), [("after", False), ("death", True)])
def test_wherever_a_notice_is_cut_short_the_next_one_comes_to_the_same(kind, surplus):
    def run(at):
        with mock_aws():
            raise_stage()
            decided()
            order = paid_unheard()
            if surplus:
                fact("penalty.withdrawn")
            sent = wechat.notice_of(order)
            with planned(at, kind) as plan, suppress(Death):
                send("wechat", *sent)
            calls = len(plan.calls)
            assert notice(order) == OK
            told = [len(facts_told(f"payment.{one}")) for one in ("settled", "surplus")]
            return (state(order), balanced(), len(items("payments-refunds")), told), calls

    unharmed, calls = run(None)
    assert unharmed[0] == ("surplus" if surplus else "paid")
    for at in range(1, calls + 1):
        assert run(at)[0] == unharmed, f"fault {kind} at call {at}"

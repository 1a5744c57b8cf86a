"""Refunds before cashiers: asked for by one, decided by another, tried again, and never more than was paid."""

from datetime import timedelta

import pytest

from payments.billing.withdrawing import withdraw
from payments.refunds import handler
from payments.settling.noticed import noticed
from tests.support.callers import call, officer
from tests.support.meanwhile import meanwhile
from tests.support.owed import balances
from tests.support.paid import FIRST, SECOND, UNIT, look, paid_order, refund_of, surplus_order
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.gateways.wechat_pay import stand_in
from traffic.records.audit import AuditEntry
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

REFUNDS, REFUND = "/refunds", "/refunds/{refund}"
DECISION, RETRY = "/refunds/{refund}/decision", "/refunds/{refund}/retry"
WHY, FINE = "罚款金额录入有误, 多收50元", 20_000
MANAGE = "payments.read payments.manage"


@pytest.fixture
def order(stage):
    return paid_order()


def cashier(number="officer:520103", unit=UNIT, scope=MANAGE):
    return officer(scope, roles="cashier", unit=unit, number=number, terminal=f"01K9TERMINAL0000000000000{number[-1]}")


def second():
    return cashier("officer:520104")


def ask(order, fen=5_000, seen=FINE, *, by=None, key="k", **more):
    body = {"order": order.order, "amount_fen": fen, "refundable_seen_fen": seen, "reason_words": WHY} | more
    return call(handler, REFUNDS, body, by=by or cashier(), Idempotency_Key=key)


def decide(refund, *, approve=True, by=None):
    body = {"approve": approve, "words": "已核对缴款记录"}
    return call(handler, DECISION, body, by=by or second(), at={"refund": refund})


def asked(order, fen=5_000, seen=FINE):
    status, body = ask(order, fen, seen, key=f"{fen} of {seen}")
    assert status == 201, body
    return body["refund"]


def retry(refund, by=None):
    return call(handler, RETRY, {}, by=by or cashier(), at={"refund": refund})


def show(refund, by=None):
    return call(handler, REFUND, by=by or cashier(), at={"refund": refund}, method="GET")


def waiting_for(what, by=None, **query):
    query = {"waiting_for": what} | query
    return call(handler, REFUNDS, by=by or cashier(), method="GET", query=query)


def confirmed(order):
    """The treasury has the money of an order's bill."""
    Bill.of_decision(order.decision).update([Bill.treasury.set("confirmed"), Bill.version.add(1)])
    return order


def test_a_refund_is_asked_for_by_one_and_approved_by_another_and_goes_back_once(order):
    status, body = ask(order)
    assert (status, body["state"], body["reason"], body["amount_fen"]) == (201, "awaiting", "amount_error", 5_000)
    assert (body["paid_fen"], body["refundable_fen"], body["words"]) == (FINE, 15_000, WHY)
    assert balances() == {"channel:wechat": FINE, "income:fine": -FINE}
    status, body = decide(body["refund"])
    assert (status, body["state"], body["decided_by"]) == (200, "approved", "officer:520104")
    assert body["decision_words"] == "已核对缴款记录"
    assert balances() == {"channel:wechat": FINE, "income:fine": -15_000, "suspense": -5_000}
    assert look() == [body["refund"]]
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        look()
    assert show(body["refund"])[1]["state"] == "done"
    assert balances() == {"channel:wechat": 15_000, "income:fine": -15_000}


def test_what_is_asked_for_and_decided_stands_written_under_the_decision(order):
    refund = asked(order)
    decide(refund)
    entries = {entry.action: entry for entry in AuditEntry.of_subject(f"decision:{FIRST}", limit=9)}
    assert {action: (entry.actor, entry.reference) for action, entry in entries.items()} == {
        "refund.requested": ("officer:520103", order.order),
        "refund.approved": ("officer:520104", refund),
    }
    assert {entry.role for entry in entries.values()} == {"cashier"}


def test_words_are_sealed(order):
    decide(asked(order))
    held = refund_of(order)
    assert WHY.encode() not in held.words_sealed
    assert "已核对".encode() not in held.decision_words_sealed


def test_a_change_between_look_and_request_is_outdated(order):
    asked(order)
    status, body = ask(order, 1_000, FINE, key="another")
    assert (status, body["code"]) == (412, "outdated")
    assert asked(order, 1_000, 15_000)


def test_of_two_requests_at_once_one_is_outdated(order):
    with meanwhile(lambda: asked(order, 4_000)):
        status, body = ask(order, 5_000, by=second(), key="the other")
    assert (status, body["code"]) == (412, "outdated")
    assert (refund_of(order).fen, Order.of_order(order.order).refundable) == (4_000, 16_000)


def test_a_request_whose_answer_was_lost_finds_the_refund(order):
    first = asked(order)
    status, body = ask(order, key="sent once more, under another key")
    assert (status, body["refund"]) == (201, first)
    assert Order.of_order(order.order).refunded == 5_000


def test_the_same_request_at_once_is_one_refund(order):
    with meanwhile(lambda: asked(order)):
        status, body = ask(order, key="the other")
    assert (status, body["refund"]) == (201, refund_of(order).refund)


def test_somebody_elses_request_is_not_ones_own(order):
    asked(order)
    assert ask(order, by=second(), key="another")[0] == 412


def test_one_key_is_one_refund(order):
    assert ask(order) == ask(order)
    assert Order.of_order(order.order).refunded == 5_000


def test_more_than_was_seen_or_is_there_is_refused(order):
    status, body = ask(order, FINE + 1, FINE)
    assert (status, body["errors"][0]["field"]) == (422, "amount_fen")


def test_nothing_is_left_of_an_order_that_goes_back_as_a_whole(order):
    asked(order, FINE)
    assert ask(order, 1, FINE, key="another")[1]["code"] == "outdated"
    assert show(refund_of(order).refund)[1]["refundable_fen"] == 0


def test_what_was_paid_for_nothing_goes_back_by_itself_and_not_on_request(stage):
    assert ask(surplus_order())[1]["code"] == "not_refundable"


@pytest.mark.parametrize("fen", [0, -1])
def test_nothing_is_no_refund(order, fen):
    assert ask(order, fen)[0] == 422


def test_nobody_approves_their_own(order):
    refund = asked(order)
    for approve in (True, False):
        status, body = decide(refund, approve=approve, by=cashier())
        assert (status, body["code"]) == (409, "own_request")
    assert refund_of(order).state == "awaiting"


def test_a_rejected_refund_sets_its_money_free(order):
    refund = asked(order)
    status, body = decide(refund, approve=False)
    assert (status, body["state"], body["refundable_fen"]) == (200, "rejected", FINE)
    assert balances() == {"channel:wechat": FINE, "income:fine": -FINE}
    assert asked(order, FINE, FINE) != refund


def test_a_decision_repeated_is_one_and_another_is_refused(order):
    refund = asked(order)
    assert decide(refund) == decide(refund)
    assert decide(refund, approve=False)[1]["code"] == "refund_decided"
    third = cashier("officer:520105")
    assert decide(refund, by=third)[1]["code"] == "refund_decided"
    assert balances()["suspense"] == -5_000


def test_of_two_decisions_at_once_one_counts(order):
    refund = asked(order)
    with meanwhile(lambda: decide(refund, approve=False)):
        status, body = decide(refund, by=cashier("officer:520105"))
    assert (status, body["code"]) == (409, "refund_decided")
    assert (refund_of(order).state, Order.of_order(order.order).refundable) == ("rejected", FINE)


def test_a_rejection_bears_that_the_order_changes_meanwhile(order):
    refund = asked(order)
    with meanwhile(lambda: asked(order, 1_000, 15_000)):
        assert decide(refund, approve=False)[0] == 200
    assert Order.of_order(order.order).refunded == 1_000


def test_of_a_withdrawn_decision_everything_goes_back_and_nothing_is_rejected(order):
    refund = asked(order)
    withdraw(FIRST, "01K9EVENT00000000000000001")
    assert decide(refund, approve=False)[1]["code"] == "owed"
    assert decide(refund)[0] == 200
    assert balances() == {"channel:wechat": FINE, "suspense": -FINE}


def test_a_rejection_that_meets_the_withdrawal_leaves_nothing_behind(order):
    refund = asked(order, FINE)
    with meanwhile(lambda: withdraw(FIRST, "01K9EVENT00000000000000001")):
        assert decide(refund, approve=False)[1]["code"] == "owed"


def test_a_withdrawal_that_meets_the_rejection_gives_everything_back(order):
    refund = asked(order, FINE)
    with meanwhile(lambda: decide(refund, approve=False)):
        withdraw(FIRST, "01K9EVENT00000000000000001")
    assert Order.of_order(order.order).refundable == 0
    assert balances() == {"channel:wechat": FINE, "suspense": -FINE}


def test_the_surcharge_goes_back_before_the_fine_whatever_was_rejected_before(stage):
    order = paid_order(pay_by="2026-10-31")
    assert (order.surcharge, order.paid) == (3_000, 23_000)
    first, other = asked(order, 2_000, 23_000), asked(order, 2_000, 21_000)
    decide(other)
    decide(first, approve=False)
    assert balances()["income:surcharge"] == -2_000
    withdraw(FIRST, "01K9EVENT00000000000000001")
    assert balances() == {"channel:wechat": 23_000, "suspense": -23_000}


def test_what_the_treasury_has_leaves_it_only_with_an_approval(order):
    withdraw(confirmed(order).decision, "01K9EVENT00000000000000001")
    refund = refund_of(order)
    assert (refund.state, refund.reason, look()) == ("awaiting", "withdrawn", [])
    assert waiting_for("approval")[1]["items"][0]["requested_by"] == "event:01K9EVENT00000000000000001"
    assert decide(refund.refund, approve=False)[1]["code"] == "owed"
    assert decide(refund.refund)[1]["state"] == "approved"
    assert look() == [refund.refund]


def test_the_lists_are_those_of_the_area(order):
    elsewhere = paid_order(SECOND, unit="520201000000")
    asked(order)
    assert ask(elsewhere, by=cashier("officer:520299", "520201000000"), key="there")[0] == 201
    status, body = waiting_for("approval")
    assert (status, [line["order"] for line in body["items"]], body["next"]) == (200, [order.order], None)
    assert "words" not in body["items"][0]
    province = waiting_for("approval", by=cashier("officer:520000", "520000000000"))
    assert len(province[1]["items"]) == 2
    assert waiting_for("stuck")[1]["items"] == []


def test_a_list_goes_on_page_by_page(order):
    refunds = {asked(order, 10, FINE - 10 * done) for done in range(45)}
    found, token = [], None
    while True:
        body = waiting_for("approval", **({"next": token} if token else {}))[1]
        found.append([line["refund"] for line in body["items"]])
        token = body["next"]
        if token is None:
            break
    assert [len(page) for page in found] == [20, 20, 5]
    assert set().union(*found) == refunds
    first = waiting_for("approval")[1]["next"]
    assert waiting_for("stuck", next=first)[0] == 422


def test_orders_and_refunds_of_other_areas_are_not_there(order):
    stranger = cashier("officer:520299", "520201000000")
    refund = asked(order)
    answers = [ask(order, by=stranger, key="there"), show(refund, stranger), decide(refund, by=stranger)]
    answers.append(retry(refund, stranger))
    assert [(status, body["code"]) for status, body in answers] == [
        (404, "order_unknown"),
        *[(404, "refund_unknown")] * 3,
    ]
    assert show("01K9ORDER0000000000000000XR0001") == show("01K9ORDER0000000000000000XR0001", stranger)


def failed(order):
    """A refund that the channel closed."""
    refund = asked(order)
    decide(refund)
    stand_in.misbehave(refund, "slow")
    look()
    assert noticed(Channel.WECHAT, *stand_in.refund_notice_of(refund, "closed"))
    return refund


def test_what_the_channel_did_not_do_is_on_the_list_and_tried_again_by_its_number(order):
    refund = failed(order)
    (line,) = waiting_for("stuck")[1]["items"]
    assert (line["refund"], line["state"], line["stuck"]) == (refund, "failed", True)
    status, body = retry(refund)
    assert (status, body["state"], body["stuck"]) == (200, "approved", False)
    assert retry(refund)[1]["state"] == "approved"
    assert [entry.action for entry in AuditEntry.of_subject(f"decision:{FIRST}", limit=9)].count("refund.retried") == 1
    assert look() == [refund]
    assert refund_of(order).state == "failed"
    assert balances()["suspense"] == -5_000


def test_what_the_channel_works_on_too_long_is_asked_after_again_and_not_sent_again(order):
    refund = asked(order)
    decide(refund)
    look()
    RefundOrder(refund).update([RefundOrder.due_for.set("stuck"), RefundOrder.version.add(1)])
    assert retry(refund)[1]["state"] == "sent"
    assert look() == [refund]
    assert refund_of(order).state == "done"


@pytest.mark.parametrize("ready", ["awaiting", "rejected", "done"])
def test_nothing_else_is_tried_again(order, ready):
    refund = asked(order)
    if ready != "awaiting":
        decide(refund, approve=ready == "done")
    look()
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        look()
        assert refund_of(order).state == ready
        assert retry(refund)[1]["code"] == "refund_not_stuck"


def test_the_scope_decides_who_may_read_and_who_may_act(order):
    auditor = cashier(scope="payments.read")
    refund = asked(order)
    assert (waiting_for("approval", auditor)[0], show(refund, auditor)[0]) == (200, 200)
    assert [ask(order, by=auditor)[0], decide(refund, by=auditor)[0], retry(refund, auditor)[0]] == [403] * 3
    assert show(refund, cashier(scope="duty"))[0] == 403
    assert RefundOrder.of_refund(refund).state == "awaiting"

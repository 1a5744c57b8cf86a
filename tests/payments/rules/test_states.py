"""The states of bills, orders and refunds: each has its words, and its moves lead where money may go."""

import pytest

from payments.rules import bill_states, order_states, refund_states
from payments.rules.bill_states import BillState
from payments.rules.order_states import LIVE, SETTLED, OrderState, comes_from
from payments.rules.refund_states import RefundReason, RefundState

MODULES = [(bill_states, BillState), (order_states, OrderState), (refund_states, RefundState)]


@pytest.mark.parametrize(("rules", "states"), MODULES)
def test_every_state_has_its_moves_and_its_words(rules, states):
    assert set(rules.MOVES) == set(rules.TEXTS) == set(states)
    assert set().union(*rules.MOVES.values()) <= set(states)


@pytest.mark.parametrize(("rules", "states"), MODULES)
def test_no_state_leads_to_itself_and_every_one_but_the_first_can_be_reached(rules, states):
    first, *others = states
    assert all(state not in following for state, following in rules.MOVES.items())
    # A refund may be approved from the beginning, an order closed and paid all the same.
    assert set().union(*rules.MOVES.values()) >= set(others)
    assert first not in set().union(*rules.MOVES.values())


def test_a_bill_is_withdrawn_whether_paid_or_not_and_stays_so():
    assert bill_states.MOVES[BillState.WITHDRAWN] == frozenset()
    assert {state for state, following in bill_states.MOVES.items() if BillState.WITHDRAWN in following} == {
        BillState.DUE, BillState.PAID,
    }  # fmt: skip


def test_money_may_come_for_whatever_is_not_settled_and_for_nothing_twice():
    for settled in SETTLED:
        assert comes_from(settled) == {OrderState.OPEN, OrderState.PREPAID, OrderState.CLOSED}
        assert order_states.MOVES[settled] == frozenset()


def test_only_what_is_live_can_be_closed():
    assert comes_from(OrderState.CLOSED) == LIVE
    assert frozenset() == LIVE & SETTLED
    assert comes_from(OrderState.PREPAID) == {OrderState.OPEN}


def test_what_was_given_back_or_refused_stays_so():
    assert refund_states.MOVES[RefundState.DONE] == refund_states.MOVES[RefundState.REJECTED] == frozenset()
    assert all(RefundState.REJECTED not in refund_states.MOVES[state] for state in RefundState if state != "awaiting")


def test_every_reason_has_its_words():
    assert set(refund_states.REASON_TEXTS) == set(RefundReason)


def test_whoever_may_have_paid_is_told_not_to_pay_twice():
    assert "不要重复缴款" in order_states.TEXTS[OrderState.PREPAID]
    assert "未扣款" in order_states.TEXTS[OrderState.CLOSED]
    assert "退回" in order_states.TEXTS[OrderState.SURPLUS]

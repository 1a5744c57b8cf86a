"""Whatever payers, channels, cashiers, reviewers and the clock do to one fine, in any order: the books agree after every event.

The bank stands for all channels: what differs between them is how they sign, and its signatures are the cheapest.
"""

import contextlib
import os
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from payments import treasury
from payments.billing.raising import bill_of
from payments.billing.refusals import AlreadyPaid, NothingDue
from payments.billing.withdrawing import withdraw
from payments.collecting.inbox import lay
from payments.ordering.opening import Wanted, open_order
from payments.ordering.refusals import ClosedForTheDay, PayingElsewhere
from payments.ordering.resolving import resolve
from payments.reconciling.statement import take_in
from payments.refunding.deciding import decide
from payments.refunding.refusals import NotRefundable
from payments.refunding.requesting import request
from payments.refunding.sending import send
from payments.rules.arrivals import Arrival
from payments.rules.order_states import SETTLED
from payments.settling.noticed import noticed
from tests.conftest import NOON
from tests.support.books_balance import balanced
from tests.support.calls import consume
from tests.support.decisions import decision
from tests.support.short_way import short_way
from tests.support.stage import empty
from traffic import clock
from traffic.errors import Conflict, Outdated
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.books import NotPayable
from traffic.gateways.paying import Channel, Product
from traffic.gateways.treasury import stand_in as treasury_stand_in
from traffic.http import Caller
from traffic.records.bill import Bill
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

# `make faults` asks for 2,000.
RUNS, STEPS = int(os.environ.get("MONEY_RUNS", "300")), 4
TABLES = [f"payments-{thing}" for thing in ("bills", "orders", "ledger", "refunds", "days", "counterparts")]
TABLES += ["violations-decisions", "foundation-outbox", "foundation-audit"]
NUMBER, UNIT = "5201031900000017", "520103000000"
CASHIERS = [Caller(f"officer:{number}", frozenset(), "192.0.2.7", unit=UNIT) for number in ("520103", "520199")]


class Fine(RuleBasedStateMachine):
    """One decided fine and everybody who has to do with it."""

    def __init__(self):
        super().__init__()
        empty(*TABLES)
        self.now, self.orders, self.told, self.withdrawn, self.files = NOON, [], set(), False, 0
        with self.standing():
            self.decision = decision(number=NUMBER, agency=UNIT, district=UNIT[:6])
            self.decision.save()
            bill_of(NUMBER)

    @initialize(begins=st.sampled_from(["due", "opened", "paid at the bank", "settled"]))
    def begin(self, begins):
        """Runs begin anywhere on the way, so that few steps reach far."""
        if begins == "due":
            return
        with self.standing():
            order = open_order(Wanted(decision=NUMBER, channel=Channel.BANK, product=Product.PAGE)).order
            self.orders.append(order)
            if begins != "opened":
                bank.pay(order)
                self.told.add(order)
            if begins == "settled":
                assert noticed(Channel.BANK, *bank.notice_of(order))

    def standing(self):
        return clock.standing_at(self.now)

    def some(self, data):
        return data.draw(st.sampled_from(self.orders))

    @rule()
    def open(self):
        with self.standing(), contextlib.suppress(AlreadyPaid, NothingDue, PayingElsewhere, ClosedForTheDay):
            order = open_order(Wanted(decision=NUMBER, channel=Channel.BANK, product=Product.PAGE))
            self.orders.append(order.order)

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def pay(self, data):
        number = self.some(data)
        with self.standing(), contextlib.suppress(NotPayable):
            bank.pay(number)
            self.told.add(number)

    @precondition(lambda self: self.told)
    @rule(data=st.data(), times=st.integers(1, 2), how=st.sampled_from(["", "", "forged", "wrong_amount"]))
    def notice(self, data, times, how):
        number = data.draw(st.sampled_from(sorted(self.told)))
        with self.standing():
            for _ in range(times):
                noticed(Channel.BANK, *bank.notice_of(number, how=how))

    @rule(after=st.sampled_from([timedelta(minutes=3), timedelta(minutes=40), timedelta(days=1), timedelta(days=25)]))
    def wait(self, after):
        self.now += after

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def resolve(self, data):
        with self.standing(), contextlib.suppress(Conflict):
            resolve(Order.of_order(self.some(data)))

    @precondition(lambda self: not self.withdrawn)
    @rule(times=st.integers(1, 2))
    def withdraw(self, times):
        self.withdrawn = True
        with self.standing():
            self.decision.state, self.decision.withdrawn_at = "withdrawn", self.now.isoformat()
            self.decision.save()
            for _ in range(times):
                withdraw(NUMBER, "01K9EVENT00000000000000001")

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), share=st.integers(1, 4), approve=st.booleans())
    def refund(self, data, share, approve):
        with self.standing(), contextlib.suppress(NotRefundable, Outdated, Conflict):
            order = Order.of_order(self.some(data))
            seen = order.refundable
            made = request(CASHIERS[0], order, fen=max(1, seen // share), seen=seen, words="金额有误")
            decide(CASHIERS[1], made, approve=approve, words="已核对")

    @precondition(lambda self: self.orders)
    @rule()
    def give_back(self):
        with self.standing():
            for refund in [found.refund for found in RefundOrder.scan()]:
                send(RefundOrder.of_refund(refund))

    @rule(arrives=st.booleans())
    def tell_treasury(self, arrives):
        with self.standing():
            bill = Bill.of_decision(NUMBER)
            if arrives and bill.paid:
                treasury_stand_in.arrive(NUMBER, bill.paid, self.now)
            if bill.due_for:
                assert consume(treasury.handler, {"decision": NUMBER, "ask": bill.due_for}) == []

    @precondition(lambda self: self.told and self.files < 1)
    @rule()
    def reconcile(self):
        self.files += 1
        with self.standing():
            arrival = Arrival("bank", self.now.date(), 1, "bill.txt")
            lay(arrival.key, [bank.bill_of(arrival.day)])
            take_in(arrival)

    @invariant()
    def books_balance(self):
        balanced()

    @invariant()
    def what_is_owed_back_is_on_its_way(self):
        for number in self.orders:
            order = Order.of_order(number)
            if self.withdrawn and order.state in SETTLED:
                assert order.refundable == 0


def test_the_books_agree_after_every_event_in_any_order(stage):
    with short_way():
        run_state_machine_as_test(
            Fine,
            settings=settings(
                max_examples=RUNS,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

"""A bill goes with its decision: what nobody paid is owed no more, what was paid goes back."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from payments.refunding.reserving import reserve
from payments.rules.accounts import Lines, withdrawn_paid, withdrawn_unpaid
from payments.rules.bill_states import BillState
from payments.rules.refund_states import RefundReason
from payments.rules.treasury_states import TreasuryState
from traffic import clock
from traffic.errors import Unavailable
from traffic.records.bill import Bill, Receipt
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.outbox import Outbox
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.payments import PaymentWithdrawn

_ATTEMPTS = 5


def withdraw(number: str, event: str) -> None:
    """Withdraw the bill of a withdrawn decision, once, whatever became of it; a decision without a bill has none to withdraw.

    An order that is still live stays so until it is resolved: should it be paid, the money is surplus and goes back.
    """
    for _ in range(_ATTEMPTS):
        try:
            bill = Bill.of_decision(number)
        except Bill.DoesNotExist:
            return
        if bill.state == BillState.WITHDRAWN:
            return
        try:
            _withdraw(bill, event)
        except Lost:
            continue
        return
    raise Unavailable


def _withdraw(bill: Bill, event: str) -> None:
    now = clock.china_now().isoformat(timespec="seconds")
    with together() as act:
        refund = _given_back(act, bill, event, now) if bill.state == BillState.PAID else None
        act.update(bill, _withdrawn(bill, refund, now), condition=bill.unchanged)
        if lines := _lines(bill, refund):
            entry = JournalEntry.of_event(f"withdrawn#{bill.decision}", lines, unit=bill.unit, decision=bill.decision)
            act.save(entry, condition=JournalEntry.entry.does_not_exist())
        told: PaymentWithdrawn = {"decision": bill.decision, "violation": bill.violation, "at": now}
        act.save(Outbox.of("payments", "payment.withdrawn", told))


def _withdrawn(bill: Bill, refund: RefundOrder | None, now: str) -> list[Action]:
    return [
        Bill.state.set(BillState.WITHDRAWN),
        Bill.withdrawn_at.set(now),
        Bill.version.add(1),
        *([Bill.refund.set(refund.refund)] if refund else []),
        *_towards_treasury(bill, now),
    ]


def _lines(bill: Bill, refund: RefundOrder | None) -> Lines:
    if bill.state != BillState.PAID:
        return withdrawn_unpaid(bill.fine)
    return withdrawn_paid(refund.fen - refund.surcharge, refund.surcharge) if refund else {}


def _unheard(bill: Bill) -> bool:
    return bill.treasury == TreasuryState.WAITING and not bill.attempts


def _towards_treasury(bill: Bill, now: str) -> list[Action]:
    """The treasury is told of the withdrawal where it may know of the bill."""
    if _unheard(bill):
        return [Bill.treasury.set(TreasuryState.CANCELLED), Bill.due_for.remove(), Bill.due_at.remove()]
    return [Bill.due_for.set("cancel"), Bill.due_at.set(now), Bill.attempts.set(0)]


def _given_back(act: TransactWrite, bill: Bill, event: str, now: str) -> RefundOrder | None:
    """What is left of the payment goes back; the receipt stays, void."""
    order = Order.of_order(bill.order or "")
    act.update(Receipt(bill.decision), [Receipt.void_at.set(now)], condition=Receipt.decision.exists())
    if not order.refundable:
        # All of it is reserved. Were a refund rejected at this very moment, what it sets free would have to go back as well.
        act.condition_check(Order, order.order, condition=order.unchanged)
        return None
    # What has reached the treasury leaves it only with an officer's approval (domain 5.6), and only the treasury knows: once it
    # says that it expects nothing any more, the refund is approved by that (telling.writing).
    at_once = _unheard(bill)
    return reserve(act, order, order.refundable, RefundReason.WITHDRAWN, f"event:{event}", approved=at_once)

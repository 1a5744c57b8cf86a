"""A second cashier approves or rejects a refund; decided twice alike, it is decided once."""

from pynamodb.expressions.update import Action

from payments.desk.entries import desk_entry
from payments.refunding.refusals import Owed, OwnRequest, RefundDecided
from payments.refunding.reserving import approved
from payments.rules.accounts import owed_back
from payments.rules.bill_states import BillState
from payments.rules.refund_states import RefundReason, RefundState
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.bill import Bill
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

WORDS = "refund.decision_words"
_ATTEMPTS = 4


def decide(caller: Caller, refund: RefundOrder, *, approve: bool, words: str) -> RefundOrder:
    """The refund as decided. Raises OwnRequest, RefundDecided, Owed, Unavailable."""
    if refund.requested_by == caller.known:
        raise OwnRequest
    for _ in range(_ATTEMPTS):
        if refund.state != RefundState.AWAITING:
            return _decided_so(refund, caller.known, approve=approve)
        try:
            (_approve if approve else _reject)(caller, refund, seal(words, WORDS))
        except Lost:
            refund = RefundOrder.of_refund(refund.refund)
            continue
        return RefundOrder.of_refund(refund.refund)
    raise Unavailable


def _decided_so(refund: RefundOrder, by: str, *, approve: bool) -> RefundOrder:
    if refund.approved_by != by or approve != (refund.state != RefundState.REJECTED):
        raise RefundDecided
    return refund


def _approve(caller: Caller, refund: RefundOrder, words: bytes) -> None:
    changes = [*approved(caller.known), RefundOrder.decision_words_sealed.set(words)]
    with together(desk_entry(caller, f"decision:{refund.decision}", "refund.approved", refund.refund)) as act:
        # What goes back for a withdrawn decision was posted when it was withdrawn.
        if refund.reason == RefundReason.AMOUNT_ERROR:
            lines = owed_back(refund.fen, refund.surcharge)
            owed = JournalEntry.of_event(f"owed#{refund.refund}", lines, unit=refund.unit, decision=refund.decision)
            act.save(owed, condition=JournalEntry.entry.does_not_exist())
        act.update(refund, changes, condition=refund.unchanged)


def _reject(caller: Caller, refund: RefundOrder, words: bytes) -> None:
    """The order's money is free again, unless the decision is withdrawn meanwhile: then all of it is owed back."""
    if Bill.of_decision(refund.decision).state == BillState.WITHDRAWN:
        raise Owed
    order = Order.of_order(refund.order)
    freed: list[Action] = [
        Order.refunded.add(-refund.fen),
        Order.refunded_surcharge.add(-refund.surcharge),
        Order.version.add(1),
    ]
    changes = _rejected(caller.known, words)
    with together(desk_entry(caller, f"decision:{refund.decision}", "refund.rejected", refund.refund)) as act:
        act.condition_check(Bill, refund.decision, "bill", condition=Bill.state != BillState.WITHDRAWN)
        act.update(refund, changes, condition=refund.unchanged)
        act.update(order, freed, condition=order.unchanged)


def _rejected(by: str, words: bytes) -> list[Action]:
    return [
        RefundOrder.state.set(RefundState.REJECTED),
        RefundOrder.approved_by.set(by),
        RefundOrder.decided_at.set(clock.china_now().isoformat(timespec="seconds")),
        RefundOrder.decision_words_sealed.set(words),
        RefundOrder.due_for.remove(),
        RefundOrder.due_at.remove(),
        RefundOrder.version.add(1),
    ]

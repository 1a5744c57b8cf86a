"""A second payment of one order, which no order of ours stands for: it is owed back, and a refund of it is ready to be sent."""

import hashlib

from payments.refunding.reserving import SEND
from payments.rules.accounts import surplus
from payments.rules.refund_states import RefundReason, RefundState
from traffic import clock
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together


def give_back(order: Order, transaction: str, fen: int, by: str) -> None:
    """Write the posting of a second payment and its refund, once, however often it is read."""
    lines, name = surplus(order.channel, fen), f"duplicate#{order.order}#{_digest(transaction)}"
    entry = JournalEntry.of_event(name, lines, unit=order.unit, decision=order.decision)
    refund = _refund(order, refund_number(order.order, transaction), transaction, fen, by)
    try:
        with together() as act:
            act.save(entry, condition=JournalEntry.entry.does_not_exist())
            # Of another day, an entry of this name would be another one: it is the refund that there is once.
            act.save(refund, condition=RefundOrder.refund.does_not_exist())
    except Lost:
        return


def refund_number(order: str, transaction: str) -> str:
    """The number of the refund of a second payment."""
    return f"{order}D{_digest(transaction)}"


def _digest(transaction: str) -> str:
    """The channel's numbers are longer than its numbers of refunds may be."""
    return hashlib.sha256(transaction.encode()).hexdigest()[:12]


def _refund(order: Order, number: str, transaction: str, fen: int, by: str) -> RefundOrder:
    now = clock.china_now().isoformat(timespec="seconds")
    return RefundOrder(
        number,
        order=order.order,
        decision=order.decision,
        unit=order.unit,
        channel=order.channel,
        transaction=transaction,
        fen=fen,
        total=fen,
        reason=RefundReason.SURPLUS,
        state=RefundState.APPROVED,
        requested_by=by,
        requested_at=now,
        due_for=SEND,
        due_at=now,
    )

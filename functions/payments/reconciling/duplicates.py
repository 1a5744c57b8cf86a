"""A second payment of one order, which no order of ours stands for: it is owed back, and a refund of it is ready to be sent.

Only banks take a number (缴款码) several times, and give one payment of it back by its own 流水号. WeChat and Alipay take an
order's number once and would give back the payment that we keep: where their files tell of a second one, somebody must look.
"""

import hashlib

from pynamodb.transactions import TransactWrite

from payments.refunding.reserving import SEND
from payments.rules.accounts import surplus
from payments.rules.refund_states import RefundReason, RefundState
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

_TAKE_AGAIN = frozenset({Channel.BANK})


def goes_back(channel: str) -> bool:
    """Whether a channel can have a second payment, and be told which of the two to give back."""
    return channel in _TAKE_AGAIN


def give_back(order: Order, transaction: str, fen: int, by: str) -> None:
    """Write the posting of a second payment and its refund, once, however often it is read."""
    try:
        with together() as act:
            act.save(posting_of(order, transaction, fen), condition=JournalEntry.entry.does_not_exist())
            add_refund(act, order, transaction, fen, by)
    except Lost:
        return


def posting_of(order: Order, transaction: str, fen: int) -> JournalEntry:
    """The entry: the channel has the money, and it is owed back."""
    name = f"duplicate#{order.order}#{_digest(transaction)}"
    return JournalEntry.of_event(name, surplus(order.channel, fen), unit=order.unit, decision=order.decision)


def add_refund(act: TransactWrite, order: Order, transaction: str, fen: int, by: str) -> None:
    """Add the refund to a transaction. Of another day, an entry would be another one: it is the refund that there is once."""
    made = _refund(order, refund_number(order.order, transaction), transaction, fen, by)
    act.save(made, condition=RefundOrder.refund.does_not_exist())


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

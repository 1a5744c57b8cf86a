"""A refund is reserved: the order's money is counted as given back before anybody is asked to give it."""

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from payments.rules.refund_states import RefundReason, RefundState
from traffic import clock
from traffic.records.order import Order
from traffic.records.refund import RefundOrder

# What a refund is due for, in the index of what is to be done.
APPROVAL, SEND, ASK, STUCK = "approval", "send", "ask", "stuck"


def reserve(
    act: TransactWrite,
    order: Order,
    fen: int,
    reason: RefundReason,
    by: str,
    *,
    approved: bool,
    words_sealed: bytes | None = None,
) -> RefundOrder:
    """Add to a transaction that `fen` of an order go back; the order is updated on the condition that nobody else changed it.

    Refunds of an order are numbered by what was reserved before them, so the same reservation made twice is one refund.
    """
    refund = refund_of(order, fen, reason, by, approved=approved)
    refund.words_sealed = words_sealed
    reserved: list[Action] = [
        Order.refunded.add(fen),
        Order.refunded_surcharge.add(refund.surcharge),
        Order.version.add(1),
    ]
    act.save(refund, condition=RefundOrder.refund.does_not_exist())
    act.update(order, reserved, condition=order.unchanged)
    return refund


def refund_of(order: Order, fen: int, reason: RefundReason, by: str, *, approved: bool) -> RefundOrder:
    """The refund, not saved yet. Raises ValueError for more than the order has left."""
    if not 0 < fen <= order.refundable:
        raise ValueError("more than is left of the order")
    now = clock.china_now().isoformat(timespec="seconds")
    return RefundOrder(
        number_of(order, order.version),
        order=order.order,
        decision=order.decision,
        unit=order.unit,
        channel=order.channel,
        transaction=order.transaction or "",
        fen=fen,
        surcharge=_surcharge(order, fen, reason),
        total=order.paid,
        reason=reason,
        state=RefundState.APPROVED if approved else RefundState.AWAITING,
        requested_by=by,
        requested_at=now,
        due_for=SEND if approved else APPROVAL,
        due_at=now,
    )


def approved(by: str) -> list[Action]:
    """The changes by which a refund that waits for approval is to be sent."""
    now = clock.china_now().isoformat(timespec="seconds")
    return [
        RefundOrder.state.set(RefundState.APPROVED),
        RefundOrder.approved_by.set(by),
        RefundOrder.decided_at.set(now),
        RefundOrder.due_for.set(SEND),
        RefundOrder.due_at.set(now),
        RefundOrder.version.add(1),
    ]


def number_of(order: Order, version: int) -> str:
    """The number of the refund that was reserved on an order as it stood in a version."""
    return f"{order.order}R{version:04d}"


def _surcharge(order: Order, fen: int, reason: RefundReason) -> int:
    """The surcharge goes back before the fine; what was paid for nothing is neither."""
    if reason is RefundReason.SURPLUS:
        return 0
    return min(fen, order.surcharge - order.refunded_surcharge)

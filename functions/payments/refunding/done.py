"""A refund is done: its state, its posting and the fact, in one transaction."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from payments.rules.accounts import refunded
from payments.rules.refund_states import RefundState
from traffic import clock
from traffic.errors import Unavailable
from traffic.records.journal import JournalEntry
from traffic.records.outbox import Outbox
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.payments import PaymentRefunded

_ATTEMPTS = 4


def write_done(refund: RefundOrder) -> None:
    """Write it, once, however often it is told; raises Unavailable while others keep changing the refund."""
    for _ in range(_ATTEMPTS):
        if refund.state == RefundState.DONE:
            return
        try:
            _write(refund)
        except Lost:
            refund = RefundOrder.of_refund(refund.refund)
            continue
        return
    raise Unavailable


def begun(refund: RefundOrder, at: str) -> list[Action]:
    """That the channel has begun with it, at a moment (ISO) that stays: statements list refunds by the day of it."""
    return [RefundOrder.sent_at.set(at), RefundOrder.sent_on.set(f"{refund.channel}#{at[:10]}")]


def _write(refund: RefundOrder) -> None:
    now = clock.china_now().isoformat(timespec="seconds")
    lines = refunded(refund.channel, refund.fen)
    entry = JournalEntry.of_event(f"refunded#{refund.refund}", lines, unit=refund.unit, decision=refund.decision)
    changes: list[Action] = [
        RefundOrder.state.set(RefundState.DONE),
        RefundOrder.done_at.set(now),
        RefundOrder.due_for.remove(),
        RefundOrder.due_at.remove(),
        RefundOrder.version.add(1),
        *begun(refund, refund.sent_at or now),
    ]
    told: PaymentRefunded = {
        "decision": refund.decision,
        "order": refund.order,
        "refund": refund.refund,
        "at": now,
    }
    with together() as act:
        act.save(entry, condition=JournalEntry.entry.does_not_exist())
        act.save(Outbox.of("payments", "payment.refunded", told))
        act.update(refund, changes, condition=refund.unchanged)

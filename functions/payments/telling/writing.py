"""What came of asking is written: the bill, every try, and for money that is there the posting and the fact, or nothing of it."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from payments.refunding.reserving import approved
from payments.rules.accounts import arrived
from payments.rules.refund_states import RefundState
from payments.rules.treasury_states import TreasuryState
from payments.rules.treasury_steps import Step
from payments.telling.outcome import Arrival, Outcome
from traffic import clock, ids
from traffic.records.bill import Bill, Receipt, TreasuryAttempt
from traffic.records.journal import JournalEntry
from traffic.records.outbox import Outbox
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.payments import PaymentConfirmed


def write(bill: Bill, outcome: Outcome) -> None:
    """All of it. Raises Lost if the bill has changed since it was read; only the tries are kept then."""
    attempts = _attempts(bill.decision, outcome)
    try:
        with together() as act:
            act.update(bill, _changes(outcome), condition=bill.unchanged)
            for attempt in attempts:
                act.save(attempt)
            if outcome.arrival:
                _book(act, bill, outcome.arrival)
            if bill.refund and outcome.step.state is TreasuryState.CANCELLED:
                _let_go(act, bill.refund)
    except Lost:
        for attempt in attempts:
            attempt.save()
        raise


def moved(step: Step) -> list[Action]:
    """The changes of a step."""
    due_at = step.due_at.isoformat(timespec="seconds") if step.due_at else None
    return [
        Bill.treasury.set(step.state),
        Bill.due_for.set(step.due_for) if step.due_for else Bill.due_for.remove(),
        Bill.due_at.set(due_at) if due_at else Bill.due_at.remove(),
        Bill.attempts.set(step.attempts),
        Bill.version.add(1),
    ]


def _changes(outcome: Outcome) -> list[Action]:
    changes = moved(outcome.step)
    if outcome.pay_code:
        changes.append(Bill.pay_code.set(outcome.pay_code))
    if outcome.arrival:
        changes.append(Bill.treasury_at.set(_text(outcome.arrival)))
    return changes


def _let_go(act: TransactWrite, number: str) -> None:
    """What was paid never reaches the treasury, so the refund of a withdrawn penalty needs nobody's approval any more."""
    refund = RefundOrder.of_refund(number)
    if refund.state == RefundState.AWAITING:
        act.update(refund, approved(refund.requested_by), condition=refund.unchanged)


def _book(act: TransactWrite, bill: Bill, arrival: Arrival) -> None:
    """What a channel had, the treasury has. Raises Receipt.DoesNotExist for a bill that says it was paid, and has no receipt."""
    receipt = Receipt.of_decision(bill.decision)
    if receipt is None:
        raise Receipt.DoesNotExist
    lines = arrived(receipt.channel, bill.paid)
    entry = JournalEntry.of_event(f"treasury#{bill.decision}", lines, unit=bill.unit, decision=bill.decision)
    act.save(entry, condition=JournalEntry.entry.does_not_exist())
    told: PaymentConfirmed = {
        "decision": bill.decision,
        "violation": bill.violation,
        "order": bill.order,
        "fen": bill.paid,
        "at": _text(arrival),
        "serial": arrival.serial,
    }
    act.save(Outbox.of("payments", "payment.confirmed", told))


def _attempts(decision: str, outcome: Outcome) -> list[TreasuryAttempt]:
    # Ids of one moment sort by chance: these are to sort as they were made.
    parts = sorted(ids.sortable() for _ in outcome.tries)
    at = clock.china_now().isoformat(timespec="milliseconds")
    return [
        TreasuryAttempt(
            decision,
            f"attempt#{part}",
            asked=tried.ask,
            answer=tried.answer,
            at=at,
            sent_sha256=tried.digests.sent,
            told_sha256=tried.digests.told,
        )
        for part, tried in zip(parts, outcome.tries, strict=True)
    ]


def _text(arrival: Arrival) -> str:
    return arrival.at.astimezone(clock.CHINA).isoformat(timespec="seconds")

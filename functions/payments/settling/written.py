"""What a settlement writes: everything, or nothing. Each raises Lost when what was read has changed."""

from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from payments.refunding.reserving import refund_of
from payments.rules.accounts import Lines, settled, surplus
from payments.rules.bill_states import BillState
from payments.rules.order_states import OrderState
from payments.rules.refund_states import RefundReason
from payments.rules.treasury_states import TreasuryState
from traffic import clock, ids
from traffic.gateways.paying import Trade
from traffic.records.bill import Bill, Receipt
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.outbox import Outbox
from traffic.records.refund import RefundOrder
from traffic.records.transaction import together

if TYPE_CHECKING:
    from traffic.facts.payments import PaymentSettled, PaymentSurplus, PenaltyPaid


def write_paid(order: Order, bill: Bill, trade: Trade) -> None:
    """The order paid, the bill paid, the receipt, the postings, the facts."""
    paid_at = _paid_at(trade)
    with together() as act:
        _save_entry(act, f"settled#{order.order}", settled(order.channel, order.fine, order.surcharge), bill)
        act.save(_receipt(order, trade, paid_at), condition=Receipt.decision.does_not_exist())
        for fact in _facts(order, bill, paid_at):
            act.save(fact)
        act.update(order, _paid(order, trade, OrderState.PAID, paid_at), condition=order.unchanged)
        act.update(bill, _bill_paid(order, bill, paid_at), condition=bill.unchanged)


def write_surplus(order: Order, bill: Bill, trade: Trade) -> None:
    """The order paid for nothing: all of it is owed back, and a refund is ready to be sent."""
    paid_at = _paid_at(trade)
    order.paid, order.transaction = trade.fen, trade.transaction
    refund = refund_of(order, trade.fen, RefundReason.SURPLUS, f"order:{order.order}", approved=True)
    told: PaymentSurplus = {"decision": bill.decision, "order": order.order, "refund": refund.refund, "at": paid_at}
    reserved = Order.refunded.set(trade.fen)
    with together() as act:
        _let_go(act, bill, order)
        _save_entry(act, f"surplus#{order.order}", surplus(order.channel, trade.fen), bill)
        act.save(refund, condition=RefundOrder.refund.does_not_exist())
        act.save(Outbox.of("payments", "payment.surplus", told))
        act.update(order, [*_paid(order, trade, OrderState.SURPLUS, paid_at), reserved], condition=order.unchanged)


def _let_go(act: TransactWrite, bill: Bill, order: Order) -> None:
    """The bill is as it was read, and names the order as its live one no more."""
    if bill.live_order == order.order:
        act.update(bill, [Bill.live_order.remove(), Bill.version.add(1)], condition=bill.unchanged)
    else:
        act.condition_check(Bill, bill.decision, "bill", condition=bill.unchanged)


def _save_entry(act: TransactWrite, name: str, lines: Lines, bill: Bill) -> None:
    entry = JournalEntry.of_event(name, lines, unit=bill.unit, decision=bill.decision)
    act.save(entry, condition=JournalEntry.entry.does_not_exist())


def _paid(order: Order, trade: Trade, state: OrderState, paid_at: str) -> list[Action]:
    return [
        Order.state.set(state),
        Order.transaction.set(trade.transaction or ""),
        Order.paid.set(trade.fen),
        Order.paid_at.set(paid_at),
        Order.paid_on.set(f"{order.channel}#{paid_at[:10]}"),
        Order.live.remove(),
        Order.version.add(1),
    ]


def _bill_paid(order: Order, bill: Bill, paid_at: str) -> list[Action]:
    changes: list[Action] = [
        Bill.state.set(BillState.PAID),
        Bill.order.set(order.order),
        Bill.paid.set(order.total),
        Bill.surcharge.set(order.surcharge),
        Bill.paid_at.set(paid_at),
        Bill.live_order.remove(),
        Bill.version.add(1),
    ]
    # A bill that the treasury has not acknowledged yet must be pushed first; the push sees that it is paid.
    if bill.treasury == TreasuryState.HELD:
        now = clock.china_now().isoformat(timespec="seconds")
        changes += [Bill.treasury.set(TreasuryState.REPORTED), Bill.due_for.set("confirm"), Bill.due_at.set(now)]
    return changes


def _receipt(order: Order, trade: Trade, paid_at: str) -> Receipt:
    return Receipt(
        order.decision,
        # Whoever knows the decision sees it: it says nothing of the order, which is for whoever opened that.
        number=f"SJ{ids.sortable()}",
        order=order.order,
        channel=order.channel,
        transaction=trade.transaction or "",
        fine=order.fine,
        surcharge=order.surcharge,
        paid_at=paid_at,
    )


def _facts(order: Order, bill: Bill, paid_at: str) -> list[Outbox]:
    """Of a decision that the police network made, its own export tells the points."""
    told: PaymentSettled = {"decision": bill.decision, "violation": bill.violation, "order": order.order, "at": paid_at}
    fact = Outbox.of("payments", "payment.settled", told)
    if bill.person is None:
        return [fact]
    points: PenaltyPaid = {"person": bill.person, "number": bill.decision, "at": paid_at}
    return [fact, Outbox.of("payments", "penalty.paid", points)]


def _paid_at(trade: Trade) -> str:
    """When the channel says that it was paid, on China's clock; now, where it does not say."""
    moment = trade.at.astimezone(clock.CHINA) if trade.at else clock.china_now()
    return moment.isoformat(timespec="seconds")

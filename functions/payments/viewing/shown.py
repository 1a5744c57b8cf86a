"""How bills, and all that belongs to one, look to an officer."""

from payments.contract.answers_overview import (
    EntryLine,
    PaymentAnswer,
    PaymentLine,
    PaymentOrderLine,
    PaymentsAnswer,
)
from payments.ordering.shown import receipt_shown
from payments.refunding.shown import line_shown as refund_line
from payments.rules.bill_states import TEXTS as BILL_TEXTS
from payments.rules.bill_states import BillState
from payments.rules.order_states import OrderState
from payments.rules.treasury_states import TEXTS as TREASURY_TEXTS
from payments.rules.treasury_states import TreasuryState
from payments.telling.shown import try_shown
from payments.viewing.units import unit_shown
from traffic.gateways.paying import Channel, Product
from traffic.http.pages import Page
from traffic.privacy import mask_plate
from traffic.records.bill import Bill, Receipt, TreasuryAttempt
from traffic.records.decision import Decision
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.refund import RefundOrder


def payments_shown(page: Page[Bill]) -> PaymentsAnswer:
    """A page of bills."""
    return {"items": [line_shown(bill) for bill in page.items], "next": page.next}


def line_shown(bill: Bill) -> PaymentLine:
    """One bill."""
    state, treasury = BillState(bill.state), TreasuryState(bill.treasury)
    return {
        "decision": bill.decision,
        "unit": unit_shown(bill.unit),
        "text": bill.text,
        "state": state,
        "state_text": BILL_TEXTS[state],
        "fine_fen": bill.fine,
        "surcharge_fen": bill.surcharge,
        "paid_fen": bill.paid,
        "raised_on": bill.raised_on,
        "pay_by": bill.pay_by,
        "paid_at": bill.paid_at,
        "treasury": treasury,
        "treasury_text": TREASURY_TEXTS[treasury],
    }


def payment_shown(bill: Bill) -> PaymentAnswer:
    """One bill with its orders, receipt, refunds and entries, and what the treasury was told."""
    receipt = Receipt.of_decision(bill.decision)
    orders = list(Order.by_decision.query(bill.decision))
    refunds = [refund for order in orders if order.paid for refund in RefundOrder.by_order.query(order.order)]
    return {
        **line_shown(bill),
        "plate": _plate(bill.decision),
        "pay_code": bill.pay_code,
        "withdrawn_at": bill.withdrawn_at,
        "orders": [_order(order) for order in orders],
        "receipt": receipt_shown(receipt) if receipt else None,
        "tries": [try_shown(attempt) for attempt in reversed(TreasuryAttempt.of_decision(bill.decision))],
        "refunds": [refund_line(refund) for refund in refunds],
        "entries": [_entry(entry) for entry in JournalEntry.of_decision(bill.decision)],
    }


def _plate(decision: str) -> str | None:
    try:
        vehicle = Decision.of_number(decision).vehicle
    except Decision.DoesNotExist:
        return None
    # A vehicle's key begins with the kind of its plate.
    return mask_plate(vehicle[2:])


def _order(order: Order) -> PaymentOrderLine:
    return {
        "order": order.order,
        "state": OrderState(order.state),
        "channel": Channel(order.channel),
        "product": Product(order.product),
        "total_fen": order.total,
        "transaction": order.transaction,
        "paid_fen": order.paid,
        "refunded_fen": order.refunded,
        "refundable_fen": order.refundable,
        "opened_at": order.opened_at,
        "paid_at": order.paid_at,
    }


def _entry(entry: JournalEntry) -> EntryLine:
    return {"entry": entry.entry, "at": entry.at, "lines": dict(entry.lines)}

"""How a bill and an order look to whoever pays."""

from payments.contract.answers import BillAnswer, OrderAnswer, ReceiptAnswer, StageAnswer
from payments.ordering.opening import due_of
from payments.rules.bill_states import TEXTS as BILL_TEXTS
from payments.rules.bill_states import BillState
from payments.rules.order_states import LIVE, OrderState
from payments.rules.order_states import TEXTS as ORDER_TEXTS
from payments.rules.surcharge import Due
from traffic import clock
from traffic.gateways.paying import Channel, Product
from traffic.records.bill import Bill, Receipt
from traffic.records.order import Order


def bill_shown(bill: Bill, receipt: Receipt | None) -> BillAnswer:
    """What is to be paid today, or what was paid; nothing of the person, the vehicle or the order's number."""
    state = BillState(bill.state)
    due = due_of(bill, clock.business_day()) if state is BillState.DUE else Due(bill.fine, bill.surcharge, 0, "")
    return {
        "decision": bill.decision,
        "state": state,
        "state_text": BILL_TEXTS[state],
        "text": bill.text,
        "fine_fen": due.fine,
        "surcharge_fen": due.surcharge,
        "total_fen": due.total,
        "late_days": due.days,
        "pay_by": bill.pay_by,
        "being_paid": bill.live_order is not None,
        "stages": _stages(bill),
        "receipt": receipt_shown(receipt) if receipt else None,
    }


def order_shown(order: Order) -> OrderAnswer:
    """An order; what opens the channel's page only while it may be paid."""
    state = OrderState(order.state)
    return {
        "order": order.order,
        "decision": order.decision,
        "state": state,
        "state_text": ORDER_TEXTS[state],
        "channel": Channel(order.channel),
        "product": Product(order.product),
        "fine_fen": order.fine,
        "surcharge_fen": order.surcharge,
        "total_fen": order.total,
        "expires_at": order.expires_at,
        "prepaid": dict(order.prepaid) if state in LIVE and order.prepaid else None,
        "paid_at": order.paid_at,
        "refunded_fen": order.refunded,
    }


def _stages(bill: Bill) -> list[StageAnswer]:
    closed = bill.withdrawn_at or bill.treasury_at if bill.paid_at or bill.withdrawn_at else None
    confirmed = bill.treasury_at if bill.paid_at else None
    told = (
        ("decided", "处罚已决定, 待缴款", bill.decided_at),
        ("paid", "已缴款" if confirmed or not bill.paid_at else "已缴款, 财政确认中", bill.paid_at),
        ("treasury", "财政已确认", confirmed),
        ("closed", "已撤销" if bill.withdrawn_at else "已办结", closed),
    )
    return [{"stage": stage, "text": text, "at": at} for stage, text, at in told]


def receipt_shown(receipt: Receipt) -> ReceiptAnswer:
    """The receipt of a decision."""
    return {
        "number": receipt.number,
        "channel": Channel(receipt.channel),
        "fine_fen": receipt.fine,
        "surcharge_fen": receipt.surcharge,
        "paid_at": receipt.paid_at,
        "void": receipt.void_at is not None,
    }

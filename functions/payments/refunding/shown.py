"""How a refund looks to a cashier."""

from payments.contract.answers_refunds import RefundAnswer, RefundLine, RefundsAnswer
from payments.refunding.deciding import WORDS as DECISION_WORDS
from payments.refunding.requesting import WORDS
from payments.refunding.reserving import STUCK
from payments.rules.refund_states import REASON_TEXTS, TEXTS, RefundReason, RefundState
from payments.viewing.units import unit_shown
from traffic.gateways.paying import Channel
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.order import Order
from traffic.records.refund import RefundOrder


def refunds_shown(page: Page[RefundOrder]) -> RefundsAnswer:
    """A page of refunds."""
    return {"items": [line_shown(refund) for refund in page.items], "next": page.next}


def line_shown(refund: RefundOrder) -> RefundLine:
    """One refund, without what was said of it."""
    reason, state = RefundReason(refund.reason), RefundState(refund.state)
    return {
        "refund": refund.refund,
        "order": refund.order,
        "decision": refund.decision,
        "unit": unit_shown(refund.unit),
        "channel": Channel(refund.channel),
        "amount_fen": refund.fen,
        "surcharge_fen": refund.surcharge,
        "reason": reason,
        "reason_text": REASON_TEXTS[reason],
        "state": state,
        "state_text": TEXTS[state],
        "stuck": refund.due_for == STUCK,
        "requested_by": refund.requested_by,
        "requested_at": refund.requested_at,
        "done_at": refund.done_at,
    }


def refund_shown(refund: RefundOrder) -> RefundAnswer:
    """One refund with what was said of it, and what is left of its order."""
    words, decided = refund.words_sealed, refund.decision_words_sealed
    return {
        **line_shown(refund),
        "paid_fen": refund.total,
        "refundable_fen": Order.of_order(refund.order).refundable,
        "words": opened(words, WORDS) if words else None,
        "decided_by": refund.approved_by,
        "decided_at": refund.decided_at,
        "decision_words": opened(decided, DECISION_WORDS) if decided else None,
    }

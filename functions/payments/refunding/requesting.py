"""A cashier asks for a refund. Whoever asks says what they saw: has that changed, they look again."""

from payments.desk.entries import desk_entry
from payments.refunding.refusals import NotRefundable
from payments.refunding.reserving import number_of, reserve
from payments.rules.order_states import OrderState
from payments.rules.refund_states import RefundReason, RefundState
from traffic.errors import FieldError, Invalid, Outdated
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.order import Order
from traffic.records.refund import RefundOrder
from traffic.records.transaction import Lost, together

WORDS = "refund.words"
_TOO_MUCH = ("too_much", "超过可退金额", "is more than can be refunded")


def request(caller: Caller, order: Order, *, fen: int, seen: int, words: str) -> RefundOrder:
    """Reserve `fen` of an order, of which `seen` were refundable when the cashier looked; asked for again, it is there already.

    Raises Outdated when that has changed, NotRefundable, Invalid for more than there is.
    """
    if order.state != OrderState.PAID:
        raise NotRefundable
    if order.refundable != seen:
        return _asked_before(caller, order, fen, seen)
    if not order.refundable:
        raise NotRefundable
    if fen > order.refundable:
        raise Invalid((FieldError("amount_fen", *_TOO_MUCH),))
    return _reserved(caller, order, fen, seen, words)


def _reserved(caller: Caller, order: Order, fen: int, seen: int, words: str) -> RefundOrder:
    entry = desk_entry(caller, f"decision:{order.decision}", "refund.requested", order.order)
    held = seal(words, WORDS)
    try:
        with together(entry) as act:
            reason = RefundReason.AMOUNT_ERROR
            return reserve(act, order, fen, reason, caller.known, approved=False, words_sealed=held)
    except Lost:
        return _asked_before(caller, Order.of_order(order.order), fen, seen)


def _asked_before(caller: Caller, order: Order, fen: int, seen: int) -> RefundOrder:
    """The refund whose answer was lost: the last change of the order, by the same officer, from what was seen then."""
    try:
        found = RefundOrder.of_refund(number_of(order, order.version - 1))
    except RefundOrder.DoesNotExist:
        raise Outdated from None
    again = (found.requested_by, found.state, found.fen) == (caller.known, RefundState.AWAITING, fen)
    if not again or order.refundable + fen != seen:
        raise Outdated
    return found

"""What an answer of Alipay's means: a trade, a refund, where a bill lies."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from traffic import clock
from traffic.gateways.alipay_pay.answers import PARTY, SUCCESS, Answer, BillFound, Found, Refunded, RefundFound, hold_to
from traffic.gateways.paying import Refund, RefundState, RefundTold, Trade, TradeState
from traffic.gateways.troubles import Trouble, trouble
from traffic.money import fen_of

_MOMENT = "%Y-%m-%d %H:%M:%S"
# One word says that a bill is not made yet and that there is none: from noon of the next day on it is believed to be the second.
_MADE = time(12)
_TRADES: Mapping[str, TradeState] = {
    "WAIT_BUYER_PAY": TradeState.WAITING,
    "TRADE_SUCCESS": TradeState.PAID,
    "TRADE_FINISHED": TradeState.PAID,
    "TRADE_CLOSED": TradeState.CLOSED,
}
_REFUNDS: Mapping[str, RefundState] = {
    "": RefundState.UNKNOWN,
    "REFUND_PROCESSING": RefundState.PROCESSING,
    "REFUND_SUCCESS": RefundState.DONE,
    "REFUND_FAIL": RefundState.FAILED,
}


def moment(text: str) -> datetime | None:
    """A moment as Alipay writes it, on China's clock; None for none. Raises ValueError."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=clock.CHINA) if text else None


def trade(told: Found, number: str, merchant: str) -> Trade:
    """How a trade stands; closed means given back as a whole where it was paid before. Raises GatewayError."""
    if told.code != SUCCESS:
        return Trade(number=number, state=TradeState.UNKNOWN, merchant=merchant)
    hold_to(told, number)
    try:
        state, fen, at = _TRADES[told.trade_status], fen_of(told.total_amount), moment(told.send_pay_date)
    except (KeyError, ValueError):
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    if state is TradeState.CLOSED and at:
        state = TradeState.REFUNDED
    return Trade(number=number, state=state, merchant=merchant, fen=fen, transaction=told.trade_no or None, at=at)


def created(told: Answer, number: str) -> str:
    """Alipay's number of a new trade; raises GatewayError."""
    hold_to(told, number)
    if not told.trade_no:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return told.trade_no


def refunded(told: Refunded, asked: Refund) -> RefundTold:
    """A refund that moved money just now. The amount in the answer is that of all refunds of the trade, so ours counts."""
    return _refund(asked, RefundState.DONE, asked.fen, told.trade_no, told.gmt_refund_pay)


def refund(told: RefundFound, asked: Refund) -> RefundTold:
    """How a refund stands; raises GatewayError."""
    if told.code != SUCCESS or not told.refund_status:
        return RefundTold(number=asked.number, state=RefundState.UNKNOWN)
    hold_to(told, asked.order)
    if told.out_request_no != asked.number:
        raise trouble(PARTY, Trouble.FOR_ANOTHER)
    try:
        state, fen = _REFUNDS[told.refund_status], fen_of(told.refund_amount)
    except (KeyError, ValueError):
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    return _refund(asked, state, fen, told.trade_no, told.gmt_refund_pay)


def _refund(asked: Refund, state: RefundState, fen: int, transaction: str, at: str) -> RefundTold:
    try:
        when = moment(at)
    except ValueError:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    return RefundTold(number=asked.number, state=state, fen=fen, transaction=transaction or None, at=when)


def bill(told: BillFound, day: date) -> str | None:
    """Where the bill of a day lies; None where it has been made and is none. Raises GatewayError, busy until it is made.

    Alipay writes http, and its files are there over TLS as well.
    """
    if told.code != SUCCESS:
        if clock.china_now() < datetime.combine(day + timedelta(days=1), _MADE, clock.CHINA):
            raise trouble(PARTY, Trouble.BUSY)
        return None
    if not told.bill_download_url:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return told.bill_download_url.replace("http://", "https://", 1)

"""What the bank's stand-in does for each operation, and how it tells of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from traffic import clock
from traffic.gateways.bank.answers import PARTY
from traffic.gateways.books import Books, NotPayable, NotRefundable
from traffic.gateways.books.entries import Back, Entry
from traffic.gateways.paying import RefundState, TradeState

UNIT, BANK = "520100000000", "TT"
MERCHANT = f"{UNIT}/{BANK}"
# Where its pages and files would be.
ADDRESS = "https://bank.example"
Content = Mapping[str, Any]


def tell(question: Content) -> Content:
    """The answer to a question."""
    return _OPERATIONS[question["operation"]](question)


def trade(number: str, entry: Entry | None) -> dict[str, Any]:
    """A trade as the bank tells of it."""
    told = {"number": number, "merchant": MERCHANT, "state": entry.state if entry else TradeState.UNKNOWN}
    if entry is None or not entry.paid or entry.ended is None:
        return told
    return {**told, "fen": entry.fen, "transaction": entry.transaction, "at": _text(entry.ended)}


def _prepay(question: Content) -> Content:
    books, number = Books(PARTY), question["number"]
    entry = books.offer(number, question["fen"], question["subject"], datetime.fromisoformat(question["expires"]))
    if entry.state is not TradeState.WAITING or entry.fen != question["fen"]:
        return {}
    books.open(number)
    return {"url": f"{ADDRESS}/pay/{number}"}


def _query(question: Content) -> Content:
    return trade(question["number"], Books(PARTY).entry(question["number"]))


def _close(question: Content) -> Content:
    try:
        return trade(question["number"], Books(PARTY).close(question["number"]))
    except NotPayable:
        return _query(question)


def _refund(question: Content) -> Content:
    number = question["number"]
    try:
        back, _ = Books(PARTY).give_back(question["order"], number, question["fen"], question["transaction"])
    except (NotPayable, NotRefundable):
        return {"number": number, "state": RefundState.FAILED}
    return _back(question, back)


def _refund_query(question: Content) -> Content:
    entry = Books(PARTY).entry(question["order"])
    back = entry.refund(question["number"]) if entry else None
    return _back(question, back) if back else {"number": question["number"], "state": RefundState.UNKNOWN}


def _back(question: Content, back: Back) -> Content:
    told = {"number": back.number, "state": RefundState.DONE, "fen": back.fen, "at": _text(back.at)}
    return {**told, "transaction": f"{question['order']}-{back.number}"}


def _bill(question: Content) -> Content:
    return {"url": f"{ADDRESS}/files/{question['day']}"}


def _text(at: datetime) -> str:
    return at.astimezone(clock.CHINA).isoformat(timespec="seconds")


_OPERATIONS: Mapping[str, Callable[[Content], Content]] = {
    "prepay": _prepay,
    "query": _query,
    "close": _close,
    "refund": _refund,
    "refund_query": _refund_query,
    "bill": _bill,
}

"""What the stand-in does for each published method, and how it tells of it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from traffic import clock
from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.stand_in.keys import SELLER_ID
from traffic.gateways.books import Books, NotPayable, NotRefundable
from traffic.gateways.books.entries import Entry
from traffic.gateways.paying import TradeState
from traffic.money import fen_of, yuan_text

Content = Mapping[str, Any]
_FILES = "http://dwbillcenter.alipay.com/downloadBillFile.resource"
_OVER = {
    TradeState.PAID: "ACQ.TRADE_HAS_SUCCESS",
    TradeState.REFUNDED: "ACQ.TRADE_HAS_SUCCESS",
    TradeState.CLOSED: "ACQ.TRADE_HAS_CLOSE",
}


def offer(content: Content) -> Entry:
    """A page or trade as it was asked for."""
    expires = datetime.fromisoformat(content["time_expire"]).replace(tzinfo=clock.CHINA)
    fen = fen_of(content["total_amount"])
    return Books(PARTY).offer(content["out_trade_no"], fen, content["subject"], expires)


def status(entry: Entry) -> str:
    """A trade's state in Alipay's words."""
    if entry.paid:
        return "TRADE_SUCCESS" if entry.left else "TRADE_CLOSED"
    return "WAIT_BUYER_PAY" if entry.state is TradeState.WAITING else "TRADE_CLOSED"


def moment(at: datetime | None) -> str:
    """A moment as Alipay writes it."""
    return f"{at.astimezone(clock.CHINA):%Y-%m-%d %H:%M:%S}" if at else ""


def _create(content: Content) -> Content:
    if not content.get("buyer_id") and not content.get("buyer_open_id"):
        return _failed("ACQ.INVALID_PARAMETER")
    entry = offer(content)
    if entry.fen != fen_of(content["total_amount"]):
        return _failed("ACQ.CONTEXT_INCONSISTENT")
    if over := _OVER.get(entry.state):
        return _failed(over)
    return _done(Books(PARTY).open(entry.number))


def _query(content: Content) -> Content:
    entry = _opened(content)
    if entry is None:
        return _failed("ACQ.TRADE_NOT_EXIST")
    paid = {"send_pay_date": moment(entry.ended)} if entry.paid else {}
    return _done(entry, trade_status=status(entry), total_amount=yuan_text(entry.fen), **paid)


def _close(content: Content) -> Content:
    entry = _opened(content)
    if entry is None:
        return _failed("ACQ.TRADE_NOT_EXIST")
    if entry.state is not TradeState.WAITING or Books(PARTY).close(entry.number).paid:
        return _failed("ACQ.TRADE_STATUS_ERROR")
    return _done(entry)


def _refund(content: Content) -> Content:
    books, number, fen = Books(PARTY), content["out_trade_no"], fen_of(content["refund_amount"])
    try:
        back, now = books.give_back(number, content["out_request_no"], fen)
    except NotPayable:
        return _failed("ACQ.TRADE_NOT_EXIST")
    except NotRefundable:
        return _failed("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL")
    entry = books.entry(number)
    assert entry is not None  # noqa: S101 -- it was just given back of
    moved = {"fund_change": "Y", "gmt_refund_pay": moment(back.at)} if now else {"fund_change": "N"}
    return _done(entry, refund_fee=yuan_text(entry.fen - entry.left), **moved)


def _refund_query(content: Content) -> Content:
    entry = _opened(content)
    if entry is None:
        return _failed("ACQ.TRADE_NOT_EXIST")
    back = entry.refund(content["out_request_no"])
    if back is None:
        return _done(None)
    at = {"gmt_refund_pay": moment(back.at)} if "gmt_refund_pay" in content.get("query_options", ()) else {}
    told = {"refund_status": "REFUND_SUCCESS", "refund_amount": yuan_text(back.fen), **at}
    return _done(entry, out_request_no=back.number, total_amount=yuan_text(entry.fen), **told)


def _bill(content: Content) -> Content:
    day = f"{date.fromisoformat(content['bill_date']):%Y%m%d}"
    name = f"{SELLER_ID}0156_{day}.csv.zip"
    query = (
        f"bizType={content['bill_type']}&userId={SELLER_ID}0156&fileType=csv.zip&bizDates={day}&downloadFileName={name}"
    )
    return _done(None, bill_download_url=f"{_FILES}?{query}")


def _opened(content: Content) -> Entry | None:
    """A trade that is one: Alipay knows of a page only once a payer came to it."""
    entry = Books(PARTY).entry(content["out_trade_no"])
    return entry if entry and entry.opened else None


def _done(entry: Entry | None, **more: str) -> Content:
    of = {"out_trade_no": entry.number, "trade_no": entry.transaction} if entry else {}
    return {"code": "10000", "msg": "Success", **of, **more}


def _failed(sub_code: str) -> Content:
    return {"code": "40004", "msg": "Business Failed", "sub_code": sub_code, "sub_msg": "业务处理失败"}


OPERATIONS: Mapping[str, Callable[[Content], Content]] = {
    "alipay.trade.create": _create,
    "alipay.trade.query": _query,
    "alipay.trade.close": _close,
    "alipay.trade.refund": _refund,
    "alipay.trade.fastpay.refund.query": _refund_query,
    "alipay.data.dataservice.bill.downloadurl.query": _bill,
}

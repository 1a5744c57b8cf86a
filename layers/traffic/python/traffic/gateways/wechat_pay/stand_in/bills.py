"""The trade bill (交易账单, bill_type ALL) as WeChat publishes it: UTF-8 with a BOM, 27 columns, a backtick before each field.

A payment stands in it on the day that it was made, a refund on the day that it was asked for; unpaid trades never do.
"""

from collections.abc import Iterator
from datetime import date, datetime

from traffic.gateways.remembered import Held, all_held
from traffic.gateways.wechat_pay.calls import PARTY
from traffic.gateways.wechat_pay.stand_in.keys import APPID, MCHID
from traffic.gateways.wechat_pay.stand_in.numbering import refund_id_of, transaction_of
from traffic.gateways.wechat_pay.stand_in.refunds import state_of
from traffic.gateways.wechat_pay.stand_in.trades import PAID, trade_of
from traffic.money import yuan_text

_COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
    "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
)
_SUMMARY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
_NONE, _NO_FEE, _NO_RATE = "0.00", "0.00000", "0.00%"


def bill_of(day: date) -> Iterator[bytes]:
    """The bill of a day in pieces, also of a day on which nothing happened, and of one that is not over."""
    yield f"\ufeff{_COLUMNS}\r\n".encode()
    count = paid = refunded = 0
    for at, trade, refund in happened_on(day):
        count += 1
        paid += 0 if refund else trade["fen"]
        refunded += refund["fen"] if refund else 0
        yield _line(*_fields(at, trade, refund))
    yield f"{_SUMMARY}\r\n".encode()
    total, back = yuan_text(paid), yuan_text(refunded)
    yield _line(str(count), total, back, _NONE, _NO_FEE, total, back)


def happened_on(day: date) -> list[tuple[str, Held, Held | None]]:
    """When, in which trade, and the refund if it was one; in the order of time."""
    paid = [(one["at"], one["number"], None) for one in all_held(PARTY, "end/") if one["state"] == PAID]
    refunded = [(one["at"], one["order"], one) for one in all_held(PARTY, "refund/")]
    found = [
        (at, trade_of(number) or {}, refund) for at, number, refund in paid + refunded if at[:10] == day.isoformat()
    ]
    return sorted(found, key=lambda one: one[0])


def _fields(at: str, trade: Held, refund: Held | None) -> Iterator[str]:
    fen = 0 if refund else trade["fen"]
    yield f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M:%S}"
    yield from (APPID, MCHID, "0", "")
    yield from (transaction_of(trade["number"]), trade["number"], trade["openid"], trade["kind"])
    yield from ("REFUND" if refund else "SUCCESS", "OTHERS", "CNY", yuan_text(fen), _NONE)
    yield from _refund_fields(refund)
    yield from (trade["description"], "", _NO_FEE, _NO_RATE, yuan_text(fen))
    yield from (yuan_text(refund["fen"]) if refund else _NONE, "")


def _refund_fields(refund: Held | None) -> tuple[str, ...]:
    if refund is None:
        return "0", "0", _NONE, _NONE, "", ""
    number = refund["number"]
    return refund_id_of(number), number, yuan_text(refund["fen"]), _NONE, "ORIGINAL", state_of(refund)


def _line(*fields: str) -> bytes:
    return (",".join(f"`{field}" for field in fields) + "\r\n").encode()

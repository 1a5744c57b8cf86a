"""Trades are asked for, asked after, and closed."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from traffic.gateways.wechat_pay.stand_in.declining import REPEATED, Declined
from traffic.gateways.wechat_pay.stand_in.keys import APPID, MCHID
from traffic.gateways.wechat_pay.stand_in.numbering import prepay_id_of
from traffic.gateways.wechat_pay.stand_in.trades import (
    CLOSED,
    OPEN,
    PAID,
    REFUNDED,
    begin,
    end,
    somebody,
    state_of,
    text_of,
    told_of,
    trade_of,
)

_KINDS = {"native": "NATIVE", "jsapi": "JSAPI", "h5": "MWEB"}
_OVER = {PAID: "ORDERPAID", REFUNDED: "ORDERPAID", CLOSED: "ORDER_CLOSED"}
_PAGE = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb"
Notify = Annotated[str, Meta(pattern=r"^https://[^?#]+$", max_length=256)]
Fen = Annotated[int, Meta(ge=1)]


class _Amount(Struct):
    total: Fen
    currency: Literal["CNY"] = "CNY"


class _Payer(Struct):
    openid: Annotated[str, Meta(min_length=1, max_length=128)]


class _H5(Struct):
    type: str


class _Scene(Struct):
    payer_client_ip: Annotated[str, Meta(min_length=1, max_length=45)]
    h5_info: _H5


class _Asked(Struct):
    appid: str
    mchid: str
    description: Annotated[str, Meta(min_length=1, max_length=127)]
    out_trade_no: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_\-|*]{6,32}$")]
    time_expire: Annotated[datetime, Meta(tz=True)]
    notify_url: Notify
    amount: _Amount
    payer: _Payer | None = None
    scene_info: _Scene | None = None


def prepay(product: str, body: bytes) -> Any:
    """What the payer's device needs, for a trade that is asked for, also when it is asked for again just so."""
    asked = msgspec.json.decode(body, type=_Asked)
    if (asked.appid, asked.mchid) != (APPID, MCHID):
        raise Declined("APPID_MCHID_NOT_MATCH")
    if (product == "jsapi" and asked.payer is None) or (product == "h5" and asked.scene_info is None):
        raise Declined("PARAM_ERROR")
    wanted = {
        "kind": _KINDS[product],
        "fen": asked.amount.total,
        "description": asked.description,
        "openid": asked.payer.openid if asked.payer else somebody(),
    }
    trade = begin(asked.out_trade_no, {**wanted, "expires": text_of(asked.time_expire)})
    state = state_of(trade)
    if state != OPEN:
        raise Declined(_OVER[state])
    if any(trade[name] != value for name, value in wanted.items()):
        raise Declined("INVALID_REQUEST", REPEATED)
    return _way(product, asked.out_trade_no)


def query(number: str) -> Any:
    """How a trade stands."""
    trade = trade_of(number)
    if trade is None:
        raise Declined("ORDER_NOT_EXIST")
    return told_of(trade)


def close(number: str) -> None:
    """A trade is closed, if nobody pays it first."""
    trade = trade_of(number)
    if trade is None:
        raise Declined("ORDER_NOT_EXIST")
    if state_of(trade) != CLOSED and end(number, CLOSED) != CLOSED:
        raise Declined("ORDERPAID")


def _way(product: str, number: str) -> dict[str, str]:
    prepaid = prepay_id_of(number)
    if product == "native":
        return {"code_url": f"weixin://wxpay/bizpayurl?pr={prepaid[2:11]}"}
    return {"h5_url": f"{_PAGE}?prepay_id={prepaid}&package=1"} if product == "h5" else {"prepay_id": prepaid}

"""What WeChat Pay says of a trade or a refund, in answers and in notices: all functions raise ValueError for what says neither."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from traffic.gateways.paying import Product, RefundTold, Trade
from traffic.gateways.wechat_pay.codes import REFUNDS, TRADES
from traffic.gateways.wechat_pay.merchant import Merchant

# 商户订单号 and 商户退款单号 have so many characters at most; without one it is no word about anything.
_Number = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class _Amount(msgspec.Struct):
    total: int = 0
    refund: int = 0
    currency: Literal["CNY"] = "CNY"


class _Prepaid(msgspec.Struct):
    code_url: str = ""
    h5_url: str = ""
    prepay_id: str = ""


class _Trade(msgspec.Struct):
    mchid: str
    appid: str
    out_trade_no: _Number
    trade_state: str
    transaction_id: str = ""
    success_time: str = ""
    amount: _Amount = msgspec.field(default_factory=_Amount)


class _Refund(msgspec.Struct):
    out_refund_no: _Number
    # Answers say `status`, notices `refund_status` and whose refund it is.
    status: str = ""
    refund_status: str = ""
    mchid: str = ""
    refund_id: str = ""
    success_time: str = ""
    amount: _Amount = msgspec.field(default_factory=_Amount)


def prepaid_in(body: bytes, product: Product, merchant: Merchant) -> Mapping[str, str]:
    """What the payer's device needs."""
    told = msgspec.json.decode(body, type=_Prepaid)
    found = {Product.NATIVE: told.code_url, Product.H5: told.h5_url, Product.JSAPI: told.prepay_id}[product]
    if not found:
        raise ValueError("nothing to pay by")
    if product is Product.JSAPI:
        return merchant.call_fields(found)
    return {"code_url" if product is Product.NATIVE else "h5_url": found}


def trade_in(body: bytes | str) -> Trade:
    """A trade."""
    told = msgspec.json.decode(body, type=_Trade)
    if told.trade_state not in TRADES:
        raise ValueError("no state of a trade")
    return Trade(
        number=told.out_trade_no,
        state=TRADES[told.trade_state],
        merchant=f"{told.mchid}/{told.appid}",
        fen=told.amount.total,
        transaction=told.transaction_id or None,
        at=_moment(told.success_time),
    )


def refund_in(body: bytes | str, *, of: str | None = None) -> RefundTold:
    """A refund; `of` is the merchant that it must be of, where it says whose it is."""
    told = msgspec.json.decode(body, type=_Refund)
    state = told.refund_status or told.status
    if state not in REFUNDS or (of is not None and told.mchid != of):
        raise ValueError("no state of a refund of ours")
    return RefundTold(
        number=told.out_refund_no,
        state=REFUNDS[state],
        fen=told.amount.refund,
        transaction=told.refund_id or None,
        at=_moment(told.success_time),
    )


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without its offset")
    return found

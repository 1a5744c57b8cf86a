"""What WeChat Pay is asked: paths and contents (domain.md 5.7)."""

from typing import Any
from urllib.parse import quote, urlencode

from traffic import clock
from traffic.gateways.paying import Prepay, Product, Refund
from traffic.gateways.wechat_pay.merchant import Merchant

REFUNDS = "/v3/refund/domestic/refunds"
_TRADES = "/v3/pay/transactions"
_DESCRIPTION_BYTES, _REASON_BYTES = 127, 80
_PRODUCTS = {Product.NATIVE: "native", Product.JSAPI: "jsapi", Product.H5: "h5"}


def prepay_path(product: Product) -> str:
    """Where a product is asked for; raises ValueError for one that WeChat does not have."""
    if product not in _PRODUCTS:
        raise ValueError("not a product of WeChat Pay")
    return f"{_TRADES}/{_PRODUCTS[product]}"


def prepayment(asked: Prepay, merchant: Merchant, notify: str) -> dict[str, Any]:
    """A trade to be; raises ValueError when its product needs to know more of the payer."""
    content = {
        "appid": merchant.appid,
        "mchid": merchant.mchid,
        "description": _cut(asked.subject, _DESCRIPTION_BYTES),
        "out_trade_no": asked.number,
        "time_expire": asked.expires.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        "notify_url": notify,
        "amount": {"total": asked.fen, "currency": "CNY"},
    }
    return content | _payer(asked)


def trade_path(number: str, merchant: Merchant) -> str:
    """Where a trade is asked after."""
    return f"{_TRADES}/out-trade-no/{quote(number, safe='')}?{urlencode({'mchid': merchant.mchid})}"


def close_path(number: str) -> str:
    """Where a trade is closed."""
    return f"{_TRADES}/out-trade-no/{quote(number, safe='')}/close"


def refund(asked: Refund, notify: str) -> dict[str, Any]:
    """A refund to be. Without the address, WeChat would tell of it in its older form, to an address set elsewhere."""
    return {
        "out_trade_no": asked.order,
        "out_refund_no": asked.number,
        "reason": _cut(asked.reason, _REASON_BYTES),
        "notify_url": notify,
        "amount": {"refund": asked.fen, "total": asked.total, "currency": "CNY"},
    }


def refund_path(number: str) -> str:
    """Where a refund is asked after."""
    return f"{REFUNDS}/{quote(number, safe='')}"


def _payer(asked: Prepay) -> dict[str, Any]:
    if asked.product is Product.JSAPI:
        if not asked.payer:
            raise ValueError("jsapi needs the payer's open id")
        return {"payer": {"openid": asked.payer}}
    if asked.product is Product.H5:
        if not asked.address:
            raise ValueError("h5 needs the payer's address")
        return {"scene_info": {"payer_client_ip": asked.address, "h5_info": {"type": "Wap"}}}
    return {}


def _cut(text: str, size: int) -> str:
    """As much of a text as fits: WeChat says how many, and not whether characters or bytes."""
    return text.encode()[:size].decode(errors="ignore")

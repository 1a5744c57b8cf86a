"""What each of our calls to Alipay says (biz_content), by its published names."""

from traffic import clock
from traffic.gateways.paying import Prepay, Refund
from traffic.money import yuan_text

# Buyers of older apps are known by a user id, which always begins so; those of newer ones by an open id.
_USER_ID = "2088"


def of_page(asked: Prepay) -> dict[str, str]:
    """alipay.trade.wap.pay."""
    return {**_trade(asked), "product_code": "QUICK_WAP_WAY"}


def of_trade(asked: Prepay, app_id: str) -> dict[str, str]:
    """alipay.trade.create; raises ValueError without a buyer."""
    if not asked.payer:
        raise ValueError("a trade needs its buyer")
    buyer = "buyer_id" if asked.payer.startswith(_USER_ID) and asked.payer.isdecimal() else "buyer_open_id"
    return {**_trade(asked), "product_code": "JSAPI_PAY", "op_app_id": app_id, buyer: asked.payer}


def of_refund(asked: Refund) -> dict[str, str]:
    """alipay.trade.refund."""
    return {
        "out_trade_no": asked.order,
        "out_request_no": asked.number,
        "refund_amount": yuan_text(asked.fen),
        "refund_reason": asked.reason,
    }


def of_refund_query(asked: Refund) -> dict[str, object]:
    """alipay.trade.fastpay.refund.query; when the money went back is told to those alone who ask for it."""
    return {
        "out_trade_no": asked.order,
        "out_request_no": asked.number,
        "query_options": ["gmt_refund_pay"],
    }


def _trade(asked: Prepay) -> dict[str, str]:
    return {
        "out_trade_no": asked.number,
        "total_amount": yuan_text(asked.fen),
        "subject": asked.subject,
        "time_expire": f"{asked.expires.astimezone(clock.CHINA):%Y-%m-%d %H:%M:%S}",
    }

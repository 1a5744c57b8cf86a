"""What the tests of WeChat Pay begin with: one fine, asked for and perhaps paid."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from traffic import clock
from traffic.gateways.paying import Prepay, Product, Refund
from traffic.gateways.wechat_pay import WeChatPay
from traffic.gateways.wechat_pay.stand_in import pay
from traffic.gateways.wechat_pay.stand_in.numbering import transaction_of

NUMBER, REFUND, FEN = "01K9ORDER00000000000000001", "01K9REFUND0000000000000001", 20_000
MERCHANT = "1900000000/wx0000000000000000"
NOTIFY = "https://tongtu.example/citizen/payment-notices/wechat"


def asked(number: str = NUMBER, **more: Any) -> Prepay:
    facts = {"number": number, "product": Product.NATIVE, "fen": FEN, "subject": "交通违法罚款 520103200000000001"}
    return Prepay(**{**facts, "expires": clock.now() + timedelta(minutes=30), **more})


def prepaid(number: str = NUMBER, **more: Any) -> Mapping[str, str]:
    return WeChatPay.of_settings().prepay(asked(number, **more))


def paid(number: str = NUMBER, **more: Any) -> str:
    """A paid trade; returns WeChat's number of it."""
    prepaid(number, **more)
    pay(number)
    return transaction_of(number)


def refund(number: str = REFUND, **more: Any) -> Refund:
    facts = {"number": number, "order": NUMBER, "transaction": transaction_of(NUMBER), "fen": 5_000, "total": FEN}
    return Refund(**{**facts, "reason": "重复缴款退回", **more})

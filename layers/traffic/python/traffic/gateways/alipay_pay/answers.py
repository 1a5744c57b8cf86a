"""What Alipay answers, held to its signature.

That covers the answer but no nonce, so a success also has to name the order that was asked about.
"""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from traffic.errors import GatewayError
from traffic.gateways.alipay.envelope import PASSING, opened
from traffic.gateways.sign_in import refused
from traffic.gateways.troubles import Trouble, trouble

PARTY = "alipay_pay"
SUCCESS = "10000"
NOT_THERE = frozenset({"ACQ.TRADE_NOT_EXIST"})
# 交易状态不合法: paid, or closed already.
NOT_CLOSED = frozenset({"ACQ.TRADE_STATUS_ERROR", "ACQ.REASON_TRADE_STATUS_INVALID", "ACQ.TRADE_HAS_CLOSE"})
# 账单不存在: not made yet, or nothing was paid or given back on that day.
NO_BILL = frozenset({"BILL_NOT_EXIST", "isp.bill_not_exist"})
_PASSING: Mapping[str, Trouble] = {
    **PASSING,
    "ACQ.SYSTEM_ERROR": Trouble.FAILED,
    "aop.ACQ.SYSTEM_ERROR": Trouble.FAILED,
    "UNKNOW_ERROR": Trouble.FAILED,
    # 卖家余额不足: the same refund is taken once the account is filled.
    "ACQ.SELLER_BALANCE_NOT_ENOUGH": Trouble.FAILED,
}


class Answer(msgspec.Struct):
    """What every answer has; `out_trade_no` is our order."""

    code: str = ""
    sub_code: str = ""
    out_trade_no: str = ""
    trade_no: str = ""


class Found(Answer):
    """alipay.trade.query."""

    trade_status: str = ""
    total_amount: str = ""
    send_pay_date: str = ""


class Refunded(Answer):
    """alipay.trade.refund; `fund_change` says whether money moved now."""

    fund_change: str = ""
    gmt_refund_pay: str = ""


class RefundFound(Answer):
    """alipay.trade.fastpay.refund.query, which finds nothing by leaving out `refund_status`."""

    out_request_no: str = ""
    refund_status: str = ""
    refund_amount: str = ""
    gmt_refund_pay: str = ""


class BillFound(Answer):
    """alipay.data.dataservice.bill.downloadurl.query."""

    bill_download_url: str = ""


Read = TypeVar("Read", bound=Answer)


def read(body: bytes, member: str, key: str, answer: type[Read], bears: frozenset[str]) -> Read:
    """A signed success, or a signed failure by a code in `bears`; raises GatewayError."""
    content, signed = opened(PARTY, body, member, _loaded(key))
    try:
        told = msgspec.json.decode(content, type=answer)
    except ValueError:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    if told.code != SUCCESS and told.sub_code not in bears:
        raise _failure(told)
    # Alipay leaves some failures unsigned. Those mean nothing to anybody; whatever is believed has to be signed.
    if not signed:
        raise trouble(PARTY, Trouble.WRONGLY_SIGNED)
    return told


def hold_to(told: Answer, number: str) -> None:
    """Raise GatewayError for a success that is about another order."""
    if told.code == SUCCESS and told.out_trade_no != number:
        raise trouble(PARTY, Trouble.FOR_ANOTHER)


def _failure(told: Answer) -> GatewayError:
    if passing := _PASSING.get(told.sub_code):
        return trouble(PARTY, passing)
    return refused(PARTY, told.sub_code or told.code)


@cache
def _loaded(pem: str) -> RSAPublicKey:
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, RSAPublicKey):
        raise TypeError("the keys of payments-alipay must be RSA")
    return key

"""Notices as WeChat sends them, and as it never would."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from traffic import ids
from traffic.gateways.wechat_pay.notices import ALGORITHM
from traffic.gateways.wechat_pay.stand_in import refunds, trades
from traffic.gateways.wechat_pay.stand_in.keys import APIV3_KEY, CERTIFICATE, EXPIRED, MCHID, PUBLIC
from traffic.gateways.wechat_pay.stand_in.numbering import notice_id_of, transaction_of
from traffic.gateways.wechat_pay.stand_in.signing import signed

_MINUTE, _HOUR = 60, 3600
# Seconds from one sending to the next, until one is answered with 200 or 204: 24 hours and 4 minutes in all.
SCHEDULE = (
    *(15, 15, 30),
    *(3 * _MINUTE, 10 * _MINUTE, 20 * _MINUTE),
    *(30 * _MINUTE, 30 * _MINUTE, 30 * _MINUTE, _HOUR),
    *(3 * _HOUR, 3 * _HOUR, 3 * _HOUR, 6 * _HOUR, 6 * _HOUR),
)
_SERIALS = {"expired_certificate": EXPIRED, "other_serial": CERTIFICATE, "unknown_serial": f"{'0F':0<40}"}
_ANOTHER_KEY = f"{'another':-<32}"
_MORE = 100
_ENDS = {"": refunds.DONE, "abnormal": refunds.ABNORMAL, "closed": refunds.CLOSED}

Notice = tuple[dict[str, str], bytes]


def notice_of(number: str, *, how: str = "") -> Notice:
    """Headers (in lower case) and body of the notice of a payment; raises NotPayable for a trade that nobody paid.

    `how`: "" or "other_serial" (signed by the key that WeChat goes over to) are good. "wrong_amount" and "wrong_merchant" are
    WeChat's word, but not what was ordered. Nobody's word: "forged", "stale", "probe", "expired_certificate", "unknown_serial",
    "garbled" (signed, but no notice), "undecipherable" (sealed for somebody else), "algorithm".
    """
    at, trade = trades.paid(number)["at"], trades.trade_of(number) or {}
    told = trades.told_of(trade) | {"trade_state": trades.PAID, "trade_state_desc": "支付成功"}
    if how == "wrong_amount":
        told["amount"] |= {"total": trade["fen"] + _MORE, "payer_total": trade["fen"] + _MORE}
    if how == "wrong_merchant":
        told["mchid"] = str(int(MCHID) + 1)
    return _sent("TRANSACTION.SUCCESS", notice_id_of(number), at, told, how)


def refund_notice_of(number: str, how: str = "") -> Notice:
    """The notice of a refund, which ends by it: done, or `how` "abnormal" or "closed". The rest as for payments.

    Raises LookupError for a refund that nobody asked for.
    """
    found = refunds.refund_of(number)
    if found is None:
        raise LookupError(number)
    state = refunds.end(number, _ENDS.get(how, refunds.DONE))
    told = refunds.told_of(found, transaction_of(found["order"]), state)
    told |= {"mchid": MCHID, "refund_status": state, "amount": refunds.amount_of(found)}
    if how == "wrong_amount":
        told["amount"]["refund"] += _MORE
    if how == "wrong_merchant":
        told["mchid"] = str(int(MCHID) + 1)
    return _sent(f"REFUND.{state}", notice_id_of(f"refund {number}"), found["at"], told, how)


def _sent(event: str, number: str, at: str, told: Mapping[str, Any], how: str) -> Notice:
    kind = "refund" if event.startswith("REFUND.") else "transaction"
    envelope = {
        "id": number,
        "create_time": at,
        "resource_type": "encrypt-resource",
        "event_type": event,
        "summary": "通知",
        "resource": {"original_type": kind, **_sealed(told, kind, how)},
    }
    body = b"<xml>" if how == "garbled" else json.dumps(envelope, ensure_ascii=False).encode()
    headers = signed(body, PUBLIC if how == "unknown_serial" else _SERIALS.get(how, PUBLIC), how)
    return headers | {"wechatpay-serial": _SERIALS.get(how, PUBLIC), "content-type": "application/json"}, body


def _sealed(told: Mapping[str, Any], associated: str, how: str) -> dict[str, str]:
    nonce = ids.nonce(6).hex()
    key = _ANOTHER_KEY if how == "undecipherable" else APIV3_KEY
    text = json.dumps(told, ensure_ascii=False).encode()
    sealed = AESGCM(key.encode()).encrypt(nonce.encode(), text, associated.encode())
    algorithm = "AEAD_AES_128_GCM" if how == "algorithm" else ALGORITHM
    return {
        "algorithm": algorithm,
        "ciphertext": base64.b64encode(sealed).decode(),
        "associated_data": associated,
        "nonce": nonce,
    }

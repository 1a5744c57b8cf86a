"""Notices of payments, held to their signatures, and signed as the channel would sign whatever they are."""

import base64
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from payments.settling.noticed import noticed
from payments.ways.channels import channel_of
from tests.fuzz.mutating import of_json
from tests.fuzz.setting import names, undoing
from tests.fuzz.target import Target, held
from traffic.gateways.alipay.form import sign_bytes
from traffic.gateways.alipay_pay import stand_in as alipay
from traffic.gateways.alipay_pay.stand_in.keys import theirs
from traffic.gateways.bank import stand_in as bank
from traffic.gateways.bank.answers import PARTY
from traffic.gateways.counterpart import worthless
from traffic.gateways.paying import Channel, NoticeRefused, RefundTold, Trade
from traffic.gateways.signing import signed as signed_by_bank
from traffic.gateways.wechat_pay import stand_in as wechat
from traffic.gateways.wechat_pay.stand_in.keys import APIV3_KEY
from traffic.gateways.wechat_pay.stand_in.signing import signed as signed_by_wechat

_REFUSED = {NoticeRefused: lambda error: f"refused: {error.why}"}
_STAND_INS: dict[Channel, Any] = {Channel.WECHAT: wechat, Channel.ALIPAY: alipay, Channel.BANK: bank}
Notice = tuple[dict[str, str], bytes]


def _told(channel: Channel, headers: dict[str, str], body: bytes) -> str:
    told = channel_of(channel).notice(headers, body)
    if isinstance(told, Trade):
        held(told.at is None or told.at.tzinfo, "a moment without its offset")
    with undoing():
        noticed(channel, headers, body)
    return f"accepted: {type(told).__name__}" if isinstance(told, Trade | RefundTold) else "accepted: nothing"


def _raw(channel: Channel) -> Callable[[bytes], str]:
    """Feeds headers as a line of JSON, then the body."""

    def feed(data: bytes) -> str:
        head, _, body = data.partition(b"\n")
        try:
            headers = {str(name): str(value) for name, value in dict(json.loads(head)).items()}
        except (ValueError, TypeError, RecursionError):
            headers = {}
        return _told(channel, headers, body)

    return feed


def _signed_wechat(data: bytes) -> str:
    """The envelope as WeChat signs it; what its `told` holds is sealed for us."""
    try:
        envelope = json.loads(data)
        told = envelope["resource"].pop("told")
        text = told if isinstance(told, str) else json.dumps(told)
        sealed = AESGCM(APIV3_KEY.encode()).encrypt(
            b"nonce-------", text.encode("utf-8", "surrogatepass"), b"transaction"
        )
        envelope["resource"]["ciphertext"] = base64.b64encode(sealed).decode()
        data = json.dumps(envelope).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        data = data.decode("utf-8", "replace").encode()
    return _told(Channel.WECHAT, signed_by_wechat(data), data)


def _signed_alipay(data: bytes) -> str:
    """A form, signed over whatever fields it has."""
    fields = dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))
    covered = {name: fields[name] for name in sorted(fields) if name not in {"sign", "sign_type"}}
    text = "&".join(f"{name}={value}" for name, value in covered.items())
    body = urlencode({**covered, "sign_type": "RSA2", "sign": sign_bytes(text.encode(), theirs())}).encode()
    return _told(Channel.ALIPAY, {}, body)


def _signed_bank(data: bytes) -> str:
    return _told(Channel.BANK, signed_by_bank(worthless(PARTY), "0" * 32, data), data)


@cache
def _made(channel: Channel) -> dict[str, tuple[dict[str, str], bytes]]:
    """Notices of an order that was paid, made at once: what an input writes is undone, and the order with it."""
    number, ways = _paid(channel), ("", "wrong_amount", *(["closed"] if channel is Channel.ALIPAY else []))
    return {how: _STAND_INS[channel].notice_of(number, how=how) for how in ways}


def _paid(channel: Channel) -> str:
    """The number of an order that was paid at a channel."""
    from tests.support.paid import paid_at_channel

    held(names(), "no stage")
    numbers = {Channel.WECHAT: "5201031900000091", Channel.ALIPAY: "5201031900000083", Channel.BANK: "5201031900000075"}
    return paid_at_channel(numbers[channel], channel).order


def _notices(channel: Channel) -> Callable[[], Iterator[bytes]]:
    def specimens() -> Iterator[bytes]:
        for how in ("", "wrong_amount"):
            headers, body = _made(channel)[how]
            yield json.dumps(headers).encode() + b"\n" + body

    return specimens


def _of_wechat() -> Iterator[bytes]:
    amount = {"total": 20_000, "payer_total": 20_000, "currency": "CNY"}
    trade = {
        "mchid": "1900000000", "appid": "wx0000000000000000", "out_trade_no": "01K9ORDER00000000000000001",
        "trade_state": "SUCCESS", "transaction_id": "4200001", "success_time": "2026-11-05T12:00:00+08:00", "amount": amount,
    }  # fmt: skip
    refund = {
        "mchid": "1900000000", "out_refund_no": "01K9REFUND0000000000000001", "refund_status": "SUCCESS", "refund_id": "5030001",
        "success_time": "2026-11-05T12:00:00+08:00", "amount": {"total": 20_000, "refund": 500},
    }  # fmt: skip
    for event, told in (("TRANSACTION.SUCCESS", trade), ("REFUND.SUCCESS", refund)):
        resource = {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": "nonce-------",
            "associated_data": "transaction",
            "told": told,
        }
        yield json.dumps({"event_type": event, "resource_type": "encrypt-resource", "resource": resource}).encode()


def _of_alipay() -> Iterator[bytes]:
    yield _made(Channel.ALIPAY)[""][1].partition(b"&sign=")[0]
    yield _made(Channel.ALIPAY)["closed"][1].partition(b"&sign=")[0]


def _of_bank() -> Iterator[bytes]:
    yield _made(Channel.BANK)[""][1]


def _target(name: str, feed: Callable[[bytes], str], specimens: Callable[[], Any], **more: Any) -> Target:
    return Target(
        name=f"notices.{name}",
        feed=feed,
        specimens=specimens,
        refuses=_REFUSED,
        paces=12,
        staged=True,
        longest=8192,
        **more,
    )


TARGETS = [
    *(_target(channel, _raw(channel), _notices(channel)) for channel in Channel),
    _target("signed_wechat", _signed_wechat, _of_wechat, mutate=of_json),
    _target("signed_alipay", _signed_alipay, _of_alipay),
    _target("signed_bank", _signed_bank, _of_bank, mutate=of_json),
]

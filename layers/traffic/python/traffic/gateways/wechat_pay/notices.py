"""Notices of WeChat Pay: an envelope that WeChat signed, and in it a trade or a refund that is sealed for us (AES-256-GCM)."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from traffic.gateways.paying import NoticeRefused, Told, TradeState
from traffic.gateways.wechat_pay import library
from traffic.gateways.wechat_pay.answers import refund_in, trade_in
from traffic.gateways.wechat_pay.merchant import Merchant
from traffic.gateways.wechat_pay.platform_keys import NotGenuine, PlatformKeys

ALGORITHM = "AEAD_AES_256_GCM"


class _Resource(msgspec.Struct):
    algorithm: str
    ciphertext: str
    nonce: str
    associated_data: str | None = ""


class _Envelope(msgspec.Struct):
    event_type: str
    resource_type: Literal["encrypt-resource"]
    resource: _Resource


_Reader = Callable[[str, Merchant], Told]


def _trade(text: str, _: Merchant) -> Told:
    found = trade_in(text)
    if found.state is not TradeState.PAID:
        raise ValueError("a payment that is none")
    return found


def _refund(text: str, merchant: Merchant) -> Told:
    return refund_in(text, of=merchant.mchid)


_READERS: Mapping[str, _Reader] = {
    "TRANSACTION.SUCCESS": _trade,
    "REFUND.SUCCESS": _refund,
    "REFUND.ABNORMAL": _refund,
    "REFUND.CLOSED": _refund,
}


def told_in(headers: Mapping[str, str], body: bytes, platform: PlatformKeys, merchant: Merchant) -> Told:
    """What a notice tells; raises NoticeRefused. The signature comes first: until it holds, nothing is read."""
    try:
        platform.check(headers, body)
        envelope = msgspec.json.decode(body, type=_Envelope)
        text = _opened(envelope.resource, merchant.apiv3_key)
        reader = _READERS.get(envelope.event_type)
        return reader(text, merchant) if reader else None
    except NotGenuine as error:
        why = error.why
    except ValueError:
        why = "unreadable"
    # Raised out here, so that no error that quotes the notice follows it into a log.
    raise NoticeRefused(why)


def _opened(resource: _Resource, key: str) -> str:
    if resource.algorithm != ALGORITHM:
        raise NotGenuine("algorithm")
    try:
        found = library.opened(resource.nonce, resource.ciphertext, resource.associated_data or "", key)
    except ValueError:
        found = None
    if found is None:
        raise NotGenuine("undecipherable")
    return found

"""The keys that WeChat Pay signs answers and notices with, by the serial that a message names.

One of its own names begins PUB_KEY_ID_ and does not end (微信支付公钥); any other is the serial of a certificate, which does
(平台证书). Several lie side by side while WeChat goes over from one to the next, and then either may come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from traffic import clock
from traffic.gateways.wechat_pay import library
from traffic.gateways.wechat_pay.merchant import SCHEME

PUBLIC = "PUB_KEY_ID_"
# WeChat now and then sends a wrong signature that begins so, to see whether it is refused (签名探测流量).
PROBE = "WECHATPAY/SIGNTEST/"
_WINDOW_SECONDS = 300
_ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class NotGenuine(Exception):
    """A message that is not WeChat's word, or not of now. `why` is a code for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class PlatformKey:
    """One key, and between which moments it counts."""

    key: RSAPublicKey
    since: datetime
    until: datetime

    @classmethod
    def of_pem(cls, pem: str) -> Self:
        """A public key, or a certificate."""
        if "BEGIN CERTIFICATE" not in pem:
            return cls(library.public_key(pem), *_ALWAYS)
        found, key = library.certificate(pem)
        return cls(key, found.not_valid_before_utc, found.not_valid_after_utc)


@dataclass(frozen=True, slots=True)
class PlatformKeys:
    """All of them, by serial in capitals."""

    keys: Mapping[str, PlatformKey]

    @classmethod
    def of_held(cls, held: Mapping[str, str]) -> Self:
        """The keys of the secret: PEM texts by serial."""
        return cls({serial.upper(): PlatformKey.of_pem(pem) for serial, pem in held.items()})

    @property
    def preferred(self) -> str | None:
        """The key to ask to be answered under: the public key, once there is one; None leaves it to WeChat."""
        return next((serial for serial in self.keys if serial.startswith(PUBLIC)), None)

    def check(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise NotGenuine unless WeChat signed this body just now; names of headers are in lower case."""
        if headers.get("wechatpay-signature-type") != SCHEME:
            raise NotGenuine("signature_type")
        key = self._key(headers.get("wechatpay-serial", ""))
        signature, timestamp = headers.get("wechatpay-signature", ""), headers.get("wechatpay-timestamp", "")
        if signature.startswith(PROBE):
            raise NotGenuine("probe")
        if not _is_recent(timestamp):
            raise NotGenuine("stale")
        if not _is_signed(timestamp, headers.get("wechatpay-nonce", ""), body, signature, key):
            raise NotGenuine("wrong_signature")

    def _key(self, serial: str) -> RSAPublicKey:
        found = self.keys.get(serial.upper())
        if found is None:
            raise NotGenuine("unknown_serial")
        if not found.since <= clock.now() <= found.until:
            raise NotGenuine("certificate_expired")
        return found.key


def _is_recent(timestamp: str) -> bool:
    return timestamp.isdecimal() and abs(clock.epoch_seconds() - int(timestamp)) <= _WINDOW_SECONDS


def _is_signed(timestamp: str, nonce: str, body: bytes, signature: str, key: RSAPublicKey) -> bool:
    try:
        return library.is_signed(timestamp, nonce, body.decode(), signature, key)
    except UnicodeDecodeError:
        return False

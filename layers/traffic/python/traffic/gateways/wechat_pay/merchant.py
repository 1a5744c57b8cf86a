"""Who we are to WeChat Pay, and how we sign: over lines that each end in a newline (APIv3 签名规则, 4012365342).

A request signs its method, its path with the query, timestamp, nonce and body; what opens WeChat's payment page from a page of
ours (JSAPI 调起支付) signs the app, timestamp, nonce and package.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from traffic import clock, ids
from traffic.gateways.wechat_pay import library

SCHEME = "WECHATPAY2-SHA256-RSA2048"
_APIV3_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Merchant:
    """A merchant with one app: its numbers, the key that it signs with, and the key that notices to it are sealed with."""

    mchid: str
    appid: str
    serial_no: str
    key: RSAPrivateKey = field(repr=False)
    apiv3_key: str = field(repr=False)

    @classmethod
    def of_held(cls, held: Mapping[str, Any]) -> Self:
        """The merchant of the secret; raises ValueError or TypeError for keys that cannot be."""
        if len(held["apiv3_key"].encode()) != _APIV3_KEY_BYTES:
            raise ValueError("the apiv3_key of payments-wechat must have 32 bytes")
        key = library.private_key(held["private_key"])
        return cls(held["mchid"], held["appid"], held["serial_no"], key, held["apiv3_key"])

    @property
    def name(self) -> str:
        """The merchant and the app, as trades name them."""
        return f"{self.mchid}/{self.appid}"

    def authorization(self, method: str, path: str, body: bytes = b"") -> str:
        """The header that signs a request now."""
        timestamp, nonce = str(clock.epoch_seconds()), ids.nonce().hex()
        signature = library.sign(f"{method}\n{path}\n{timestamp}\n{nonce}\n{body.decode()}\n", self.key)
        signed = {"mchid": self.mchid, "nonce_str": nonce, "signature": signature, "timestamp": timestamp}
        fields = {**signed, "serial_no": self.serial_no}
        return f"{SCHEME} " + ",".join(f'{name}="{value}"' for name, value in fields.items())

    def call_fields(self, prepay_id: str) -> dict[str, str]:
        """What a page inside WeChat hands over to have the payment made."""
        timestamp, nonce, package = str(clock.epoch_seconds()), ids.nonce().hex(), f"prepay_id={prepay_id}"
        return {
            "appId": self.appid,
            "timeStamp": timestamp,
            "nonceStr": nonce,
            "package": package,
            "signType": "RSA",
            "paySign": library.sign(f"{self.appid}\n{timestamp}\n{nonce}\n{package}\n", self.key),
        }

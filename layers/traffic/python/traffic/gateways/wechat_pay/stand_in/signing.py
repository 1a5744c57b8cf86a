"""How the stand-in signs, and holds us to our signature."""

import base64
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from traffic import clock, ids
from traffic.gateways.transport import Request
from traffic.gateways.wechat_pay import library
from traffic.gateways.wechat_pay.merchant import SCHEME
from traffic.gateways.wechat_pay.platform_keys import PROBE
from traffic.gateways.wechat_pay.stand_in.keys import MCHID, OURS, PUBLIC, key
from traffic.gateways.wechat_pay.stand_in.misbehaving import Misbehaviour

_FIELD = re.compile(r'(\w+)="([^"]*)"')
_WINDOW_SECONDS, _LONG_AGO = 300, 3600


def signed(body: bytes, serial: str = PUBLIC, how: str = "") -> dict[str, str]:
    """The headers that sign a body now, under the key of a serial; forged, stale or a probe if that is how."""
    timestamp = str(clock.epoch_seconds() - (_LONG_AGO if how == Misbehaviour.STALE else 0))
    nonce = ids.nonce().hex()
    by = key(OURS if how == Misbehaviour.FORGED else serial)
    signature = library.sign(f"{timestamp}\n{nonce}\n{body.decode()}\n", by)
    return {
        "wechatpay-timestamp": timestamp,
        "wechatpay-nonce": nonce,
        "wechatpay-signature": PROBE + signature[len(PROBE) :] if how == Misbehaviour.PROBE else signature,
        "wechatpay-serial": serial,
        "wechatpay-signature-type": SCHEME,
    }


def is_ours(request: Request) -> bool:
    """Whether we signed this request just now."""
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    fields = dict(_FIELD.findall(told))
    if (scheme, fields.get("mchid"), fields.get("serial_no")) != (SCHEME, MCHID, OURS):
        return False
    timestamp = fields.get("timestamp", "")
    if not timestamp.isdecimal() or abs(clock.epoch_seconds() - int(timestamp)) > _WINDOW_SECONDS:
        return False
    lines = (request.method, request.path, timestamp, fields.get("nonce_str", ""), request.body.decode())
    return _is_signed("".join(f"{line}\n" for line in lines), fields.get("signature", ""))


def _is_signed(text: str, signature: str) -> bool:
    try:
        key(OURS).public_key().verify(base64.b64decode(signature, validate=True), text.encode(), PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True

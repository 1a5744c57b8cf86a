"""How a message to or from a party is signed: Ed25519 (RFC 8032) over `timestamp\\nnonce\\nsha256(body)`.

The timestamp is in epoch seconds, the digest in lower-case hexadecimal. The three headers go with the body, an answer's under
the nonce of the request that it answers, so that no answer fits two requests.
"""

import base64
import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from traffic import clock

TIMESTAMP, NONCE, SIGNATURE = "x-timestamp", "x-nonce", "x-signature"
WINDOW_SECONDS = 300


class NotSigned(Exception):
    """The message is not signed by whom it should be."""


class Stale(Exception):
    """The message is signed, but was so outside the window."""


def signed(key: Ed25519PrivateKey, nonce: str, body: bytes) -> dict[str, str]:
    """The headers that sign `body` now."""
    timestamp = str(clock.epoch_seconds())
    signature = key.sign(_signed_text(timestamp, nonce, body))
    return {TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: base64.b64encode(signature).decode()}


def nonce_of(headers: Mapping[str, str], body: bytes, key: Ed25519PublicKey) -> str:
    """The nonce of a message signed by `key` within the window; raises NotSigned or Stale."""
    timestamp, nonce = headers.get(TIMESTAMP, ""), headers.get(NONCE, "")
    try:
        signature = base64.b64decode(headers.get(SIGNATURE, ""), validate=True)
        key.verify(signature, _signed_text(timestamp, nonce, body))
        made = int(timestamp)
    except (InvalidSignature, ValueError):
        raise NotSigned from None
    if abs(clock.epoch_seconds() - made) > WINDOW_SECONDS:
        raise Stale
    return nonce


def _signed_text(timestamp: str, nonce: str, body: bytes) -> bytes:
    return f"{timestamp}\n{nonce}\n{hashlib.sha256(body).hexdigest()}".encode()

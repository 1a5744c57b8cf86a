"""How a call-back is signed: HMAC-SHA256 (RFC 2104) over `timestamp\\nid\\nsha256(body)`, in lower-case hexadecimal.

The timestamp is in epoch seconds, the digest of the body in lower-case hexadecimal. A repetition has the same id and a new
timestamp, so the partner drops what it knows by its id and what is old by its time.
"""

import hashlib
import hmac
from collections.abc import Mapping

from traffic import clock

TIMESTAMP, CALLBACK, SIGNATURE = "x-timestamp", "x-callback", "x-signature"
WINDOW_SECONDS = 300


def signed(secret: bytes, callback: str, body: bytes) -> dict[str, str]:
    """The headers that sign `body` now."""
    timestamp = str(clock.epoch_seconds())
    return {TIMESTAMP: timestamp, CALLBACK: callback, SIGNATURE: _code(secret, timestamp, callback, body)}


def holds(headers: Mapping[str, str], body: bytes, secret: bytes) -> bool:
    """Whether a call-back is ours and of late, as a partner finds out."""
    timestamp = headers.get(TIMESTAMP, "")
    code = _code(secret, timestamp, headers.get(CALLBACK, ""), body)
    if not hmac.compare_digest(code, headers.get(SIGNATURE, "")):
        return False
    return abs(clock.epoch_seconds() - int(timestamp)) <= WINDOW_SECONDS


def _code(secret: bytes, timestamp: str, callback: str, body: bytes) -> str:
    text = f"{timestamp}\n{callback}\n{hashlib.sha256(body).hexdigest()}".encode()
    return hmac.digest(secret, text, hashlib.sha256).hex()

"""Page tokens: opaque to clients, signed by us, good for one query and one hour.

A token holds only a position. What it continues (`bound_to`, say a vehicle's key) is signed with it but not contained,
so a token tells nothing about anybody and fits no other query.
"""

import base64
import hashlib
import hmac
import json

from traffic import clock
from traffic.errors import FieldError, Invalid
from traffic.secret import secret

LIFETIME_SECONDS = 3600
_SIGNATURE_BYTES = 16


def sealed(position: list[str], *, bound_to: str) -> str:
    """The token that continues after `position`."""
    content = json.dumps([clock.epoch_seconds() + LIFETIME_SECONDS, *position], separators=(",", ":")).encode()
    return _text(_signature(content, bound_to) + content)


def opened(token: str, *, bound_to: str) -> list[str]:
    """The position inside a token of ours; raises Invalid naming `next` for any other, an expired one included."""
    try:
        held = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        raise _refused() from None
    signature, content = held[:_SIGNATURE_BYTES], held[_SIGNATURE_BYTES:]
    # Base64 can write the same bytes in several ways; only ours is a token.
    if not hmac.compare_digest(signature, _signature(content, bound_to)) or token != _text(held):
        raise _refused()
    expires, *position = json.loads(content)
    if expires < clock.epoch_seconds():
        raise _refused()
    return [str(step) for step in position]


def _text(held: bytes) -> str:
    return base64.urlsafe_b64encode(held).decode().rstrip("=")


def _signature(content: bytes, bound_to: str) -> bytes:
    message = b"page\0" + bound_to.encode() + b"\0" + content
    return hmac.digest(secret("foundation-signing"), message, hashlib.sha256)[:_SIGNATURE_BYTES]


def _refused() -> Invalid:
    return Invalid(
        (FieldError("next", "page_token", "翻页标识无效或已过期, 请重新查询", "is no valid page token any more"),)
    )

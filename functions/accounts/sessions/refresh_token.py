"""Refresh tokens: whose session, which turn of it, and a tag that only we can make. Nothing of a token is kept in a table."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from traffic.secret import secret

_TAG_BYTES = 32
_LONGEST = 512


class BadRefreshToken(Exception):
    """Not one of ours."""


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """The `turn`-th token of a session."""

    subject: str
    session: str
    turn: int

    def text(self) -> str:
        """The token as a client holds it; the same for the same turn."""
        content = f"{self.subject}|{self.session}|{self.turn}".encode()
        return base64.urlsafe_b64encode(_tag(content) + content).decode().rstrip("=")


def read(text: str) -> RefreshToken:
    """The token in a text that a client sent; raises BadRefreshToken."""
    if len(text) > _LONGEST:
        raise BadRefreshToken
    try:
        raw = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise BadRefreshToken from None
    tag, content = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
    if not hmac.compare_digest(tag, _tag(content)):
        raise BadRefreshToken
    subject, session, turn = content.decode().split("|")
    return RefreshToken(subject, session, int(turn))


def _tag(content: bytes) -> bytes:
    return hmac.digest(secret("foundation-signing"), b"refresh\0" + content, hashlib.sha256)

"""What goes through browsers and apps and comes back: signed by us, and good for ten minutes.

*A state* is bound to a provider and to one browser's cookie, which holds the app's challenge; providers carry letters and digits
only, so it is a time and a tag. *A ticket* says who somebody is to a provider, as a token, to the app that asked.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

from accounts.oauth.carried import PageExpired
from accounts.oauth.codes import fits
from traffic import clock, ids
from traffic.errors import Forbidden
from traffic.secret import secret
from traffic.settings import required

SECONDS = 600
_COOKIE = "tongtu-federation"
_TAG_BYTES = 32
_TIME_DIGITS = 8


class TicketRefused(Forbidden):
    """Too old, altered, or another app's."""

    code = "ticket_refused"
    zh, en = "关联凭据无效或已过期, 请重新授权登录", "This ticket is not valid any more; please start again"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who came back from a provider: `who` is a token."""

    provider: str
    who: str


def new_cookie(challenge: str) -> str:
    """What a browser holds while its person is at the provider's."""
    return f"{ids.nonce().hex()}.{challenge}"


def set_cookie(value: str, seconds: int = SECONDS) -> str:
    """The Set-Cookie header. Lax, since the way back from the provider begins on another site."""
    secure = "; Secure" if required("PUBLIC_URL").startswith("https:") else ""
    return f"{_COOKIE}={value}; Path=/citizen/federation; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def cookie_of(cookies: str) -> str:
    """The value in a browser's Cookie header; empty for none."""
    pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
    return next((value for name, _, value in pairs if name == _COOKIE), "")


def new_state(provider: str, cookie: str) -> str:
    """The state of a way to a provider and back."""
    until = f"{clock.epoch_seconds() + SECONDS:0{_TIME_DIGITS}x}"
    return until + _tag(f"state\0{provider}\0{cookie}\0{until}".encode()).hex()


def challenge_of(state: str, provider: str, cookie: str) -> str:
    """The challenge of the app whose person comes back; raises PageExpired for anybody else's browser."""
    until, tag = state[:_TIME_DIGITS], state[_TIME_DIGITS:]
    expected = _tag(f"state\0{provider}\0{cookie}\0{until}".encode()).hex()
    if not cookie or not hmac.compare_digest(tag.encode(), expected.encode()):
        raise PageExpired
    if int(until, 16) <= clock.epoch_seconds():
        raise PageExpired
    return cookie.partition(".")[2]


def new_ticket(ticket: Ticket, challenge: str) -> str:
    """A ticket for whoever knows the verifier of that challenge."""
    content = json.dumps([clock.epoch_seconds() + SECONDS, ticket.provider, ticket.who, challenge]).encode()
    return base64.urlsafe_b64encode(_tag(b"ticket\0" + content) + content).decode().rstrip("=")


def ticket_in(text: str, verifier: str) -> Ticket:
    """The ticket in a text, by the verifier; raises TicketRefused."""
    try:
        raw = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise TicketRefused from None
    tag, content = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
    if not hmac.compare_digest(tag, _tag(b"ticket\0" + content)):
        raise TicketRefused
    until, provider, who, challenge = json.loads(content)
    if until <= clock.epoch_seconds() or not fits(verifier, challenge):
        raise TicketRefused
    return Ticket(provider, who)


def _tag(message: bytes) -> bytes:
    return hmac.digest(secret("foundation-signing"), b"federation\0" + message, hashlib.sha256)

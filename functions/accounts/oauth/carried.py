"""A request that travels inside the consent page: signed, good for ten minutes and for the one browser that holds the cookie.

So nothing is kept of people who never answer, and nobody can make somebody else's browser send the form (RFC 6749, 10.12).
"""

import base64
import hashlib
import hmac
import json
from dataclasses import astuple

from accounts.oauth.asking import Asked
from traffic import clock, ids
from traffic.errors import Unreadable
from traffic.secret import secret
from traffic.settings import required

SECONDS = 600
_TAG_BYTES = 32
_NAME = "tongtu-consent"


class PageExpired(Unreadable):
    """Too old, altered, or opened in another browser."""

    code = "page_expired"
    zh, en = "页面已过期, 请返回应用重新开始", "This page has expired; please go back to the app and start again"


def sealed(asked: Asked, browser: str) -> str:
    """What the page's form carries."""
    content = json.dumps([clock.epoch_seconds() + SECONDS, *astuple(asked)], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_tag(content, browser) + content).decode()


def opened(text: str, browser: str) -> Asked:
    """The request in a form that this browser was given; raises PageExpired."""
    try:
        raw = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        raise PageExpired from None
    tag, content = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
    if not browser or not hmac.compare_digest(tag, _tag(content, browser)):
        raise PageExpired
    until, *asked = json.loads(content)
    if until <= clock.epoch_seconds():
        raise PageExpired
    return Asked(*asked)


def new_browser() -> str:
    """The value of a new cookie."""
    return ids.nonce().hex()


def browser_of(cookies: str) -> str:
    """The value that a browser's Cookie header holds; empty for none."""
    pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
    return next((value for name, _, value in pairs if name == _NAME), "")


def cookie(browser: str, seconds: int = SECONDS) -> str:
    """The Set-Cookie header for a browser; with 0 seconds it forgets."""
    secure = "; Secure" if required("PUBLIC_URL").startswith("https:") else ""
    return f"{_NAME}={browser}; Path=/citizen/oauth; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"


def _tag(content: bytes, browser: str) -> bytes:
    message = b"authorization\0" + browser.encode() + b"\0" + content
    return hmac.digest(secret("foundation-signing"), message, hashlib.sha256)

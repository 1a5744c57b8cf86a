"""What we sign ourselves and are handed again: page tokens, refresh tokens, tickets, states, consents; and addresses."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from accounts.federated import signed as federated
from accounts.oauth import carried
from accounts.oauth.asking import Asked
from accounts.oauth.redirects import is_registered, may_be_registered, origin_of
from accounts.sessions import refresh_token
from tests.fuzz.target import Target, held, text_of
from traffic import clock
from traffic.errors import ServiceError
from traffic.gateways.callbacks.addresses import parsed
from traffic.http import paging
from traffic.secret import secret

_REFUSED = {
    ServiceError: lambda error: f"refused: {error.code}",
    refresh_token.BadRefreshToken: lambda _: "refused",
}
_VERIFIER = "v" * 43
_CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(_VERIFIER.encode()).digest()).decode().rstrip("=")
_BROWSER = "b" * 32


def _page(data: bytes) -> str:
    held(isinstance(paging.opened(text_of(data), bound_to="vehicle"), list), "no position")
    return "accepted"


def _signed_handle(
    tag: Callable[[bytes], bytes], opened: Callable[[str], Any], *, padded: bool = False
) -> Callable[[bytes], str]:
    """Feeds what we signed ourselves: the first byte says whether the content is signed, or the bytes are the handle."""

    def feed(data: bytes) -> str:
        raw = data[1:]
        if data[:1] != b"\x01":
            opened(text_of(raw))
            return "accepted"
        text = base64.urlsafe_b64encode(tag(raw) + raw).decode()
        try:
            opened(text if padded else text.rstrip("="))
        except (ServiceError, refresh_token.BadRefreshToken):
            raise
        except Exception:  # noqa: BLE001 -- see below
            # What nobody but we can sign need not be ours in form: none of our keys signs anything else.
            return "refused: signed, and no handle"
        return "accepted"

    return feed


def _hmac(prefix: bytes) -> Callable[[bytes], bytes]:
    return lambda content: hmac.digest(secret("foundation-signing"), prefix + content, hashlib.sha256)


def _raw(text: str) -> bytes:
    return b"\x00" + text.encode()


def _state(data: bytes) -> str:
    provider, _, text = text_of(data).partition(" ")
    cookie, _, state = text.partition(" ")
    federated.challenge_of(state, provider, federated.cookie_of(f"tongtu-federation={cookie}"))
    carried.browser_of(cookie)
    return "accepted"


def _address(data: bytes) -> str:
    """Addresses that partners register: to be called back at, and to send people back to."""
    text = text_of(data)
    found = parsed(text)
    if found:
        held(found.host.isascii() and "@" not in found.host and found.path.startswith("/"), f"no address: {found}")
        held(
            parsed(f"https://{found.host}:{found.port}{found.path}") == found or len(text) > 290,
            "is not read as it was written",
        )
    if may_be_registered(text):
        held(
            is_registered(text, [text]) and origin_of(text) != "'none'" and "\n" not in text,
            "is not the one that it is",
        )
    return "accepted" if found or may_be_registered(text) else "refused"


def _target(name: str, feed: Callable[[bytes], str], specimens: Callable[[], list[bytes]], **more: Any) -> Target:
    return Target(name=f"handles.{name}", feed=feed, specimens=specimens, refuses=_REFUSED, **({"staged": True} | more))


def _asked() -> Asked:
    return Asked("app", "https://app.example/back", "profile", "s-1", _CHALLENGE)


TARGETS = [
    _target("page", _page, lambda: [paging.sealed(["a", "b"], bound_to="vehicle").encode()]),
    _target(
        "refresh",
        _signed_handle(_hmac(b"refresh\0"), refresh_token.read),
        lambda: [_raw(refresh_token.RefreshToken("account", "session", 1).text()), b"\x01account|session|1"],
    ),
    _target(
        "ticket",
        _signed_handle(_hmac(b"federation\0ticket\0"), lambda text: federated.ticket_in(text, _VERIFIER)),
        lambda: [
            _raw(federated.new_ticket(federated.Ticket("alipay", "somebody"), _CHALLENGE)),
            b"\x01" + json.dumps([clock.epoch_seconds() + 9, "alipay", "somebody", _CHALLENGE]).encode(),
        ],
    ),
    _target(
        "consent",
        _signed_handle(
            _hmac(b"authorization\0" + _BROWSER.encode() + b"\0"),
            lambda text: carried.opened(text, _BROWSER),
            padded=True,
        ),
        lambda: [
            _raw(carried.sealed(_asked(), _BROWSER)),
            b"\x01" + json.dumps([clock.epoch_seconds() + 9, "a", "b", "c", "d", "e"]).encode(),
        ],
    ),
    _target(
        "state",
        _state,
        lambda: [
            f"alipay {_BROWSER}.{_CHALLENGE} {federated.new_state('alipay', f'{_BROWSER}.{_CHALLENGE}')}".encode()
        ],
    ),
    _target(
        "address",
        _address,
        lambda: [
            b"https://partner.example.com:8443/calls?x=1",
            b"http://127.0.0.1:4000/back",
            b"https://app.example/back",
        ],
        staged=False,
        longest=1024,
    ),
]

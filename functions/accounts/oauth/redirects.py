"""Redirect addresses: which may be registered, and which one of a request is a registered one.

Exact comparison (RFC 9700, section 4.1.3); only the port of a loopback address is free, because a native app takes whichever
its system gives it (RFC 8252, section 7.3).
"""

import re
from collections.abc import Iterable

# Host names and ports only: no user part, no fragment, no wildcard, nothing that two parsers might read differently.
_HTTPS = re.compile(r"https://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()+,;=:@%/?-]*)?")
_LOOPBACK = re.compile(r"http://127\.0\.0\.1(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()+,;=:@%/?-]*)?")
_ORIGIN = re.compile(r"https?://[^/]+")
LONGEST = 500


def may_be_registered(address: str) -> bool:
    """Whether an address is https, or http to this very device, and written plainly."""
    return len(address) <= LONGEST and bool(_HTTPS.fullmatch(address) or _LOOPBACK.fullmatch(address))


def is_registered(address: str, registered: Iterable[str]) -> bool:
    """Whether a request's address is one of those that the client registered."""
    if not may_be_registered(address):
        return False
    known = set(registered)
    return address in known or (
        _LOOPBACK.fullmatch(address) is not None and _portless(address) in {_portless(one) for one in known}
    )


def origin_of(address: str) -> str:
    """Scheme, host and port, for the page's form-action."""
    found = _ORIGIN.match(address)
    return found[0] if found else "'none'"


def _portless(address: str) -> str:
    found = _LOOPBACK.fullmatch(address)
    return f"http://127.0.0.1{found[2] or ''}" if found else address

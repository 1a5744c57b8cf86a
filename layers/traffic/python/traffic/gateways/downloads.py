"""Files of any size that a party lays out for us at an address of its own: over HTTPS, in pieces, never held as a whole."""

from collections.abc import Callable, Iterator, Mapping

import urllib3
from urllib3 import exceptions
from urllib3.util import parse_url

from traffic.errors import GatewayError
from traffic.gateways.https import _pool, _trouble
from traffic.gateways.troubles import Trouble, trouble

_TIMEOUT = urllib3.Timeout(connect=2, read=20)
_PIECE = 64 * 1024
_OK = 200
_BUSY = frozenset({429, 503})

# From an address that the party named and headers for it, what lies there. A stand-in brings its own.
# Raises GatewayError, also between pieces: what came until then is not the file.
Download = Callable[[str, Mapping[str, str]], Iterator[bytes]]


def downloads(party: str, domain: str) -> Download:
    """The way to a party's files, which lie in its own domain (`alipay.com`, or a whole name of a host) or nowhere."""
    return lambda url, headers: pieces(party, url, domain=domain, headers=headers)


def pieces(party: str, url: str, *, domain: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    """What lies at `url`, byte for byte as it was sent; raises GatewayError."""
    if not _is_within(url, domain):
        raise trouble(party, Trouble.UNINTELLIGIBLE)
    return _pieces(party, url, headers)


def _is_within(url: str, domain: str) -> bool:
    """Whether the address is the party's own: read as urllib3 will read it, since parsers differ in what a host is."""
    try:
        found = parse_url(url)
    except exceptions.LocationParseError:
        return False
    if found.scheme != "https" or found.auth is not None or found.host is None:
        return False
    return found.host == domain or found.host.endswith(f".{domain}")


def _pieces(party: str, url: str, headers: Mapping[str, str]) -> Iterator[bytes]:
    try:
        found = _pool().request(
            "GET", url, headers=headers, timeout=_TIMEOUT, retries=False, redirect=False, preload_content=False
        )
        try:
            met = _refusal(party, found.status)
            if met is None:
                yield from found.stream(_PIECE, decode_content=False)
                return
        finally:
            # Whoever stops in the middle leaves a connection that nothing else may be asked on.
            found.close()
    except exceptions.HTTPError as error:
        met = _trouble(party, error)
    # Raised out here, so that no error of the library, which may name the URL with its token, follows it into a log.
    raise met


def _refusal(party: str, status: int) -> GatewayError | None:
    if status == _OK:
        return None
    if status in _BUSY:
        return trouble(party, Trouble.BUSY)
    return trouble(party, Trouble.FAILED if status >= 500 else Trouble.REFUSED)

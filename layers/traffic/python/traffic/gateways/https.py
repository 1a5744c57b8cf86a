"""Requests over HTTPS: short time-outs, no redirects, no repetition, certificates verified."""

from functools import cache

import urllib3
from urllib3 import exceptions

from traffic.errors import GatewayError
from traffic.gateways.transport import Answer, Request, Transport
from traffic.gateways.troubles import Trouble, trouble
from traffic.settings import MissingSetting

_TIMEOUT = urllib3.Timeout(connect=2, read=5)
# No answer that a gateway waits for comes near this.
_LONGEST = 256 * 1024
# In this order: urllib3 counts a refused connection among the time-outs.
_TROUBLES = (
    (exceptions.SSLError, Trouble.UNTRUSTED),
    (exceptions.NewConnectionError, Trouble.UNREACHABLE),
    (exceptions.TimeoutError, Trouble.TIMED_OUT),
)


def https(party: str, address: str, *, timeout: urllib3.Timeout = _TIMEOUT) -> Transport:
    """The way to a party whose address a setting gives; raises MissingSetting unless that begins with https://."""
    if not address.startswith("https://"):
        raise MissingSetting(f"{party}: neither stand-in nor an https address")

    def exchange(request: Request) -> Answer:
        return _exchange(party, address.rstrip("/") + request.path, request, timeout)

    return exchange


def _exchange(party: str, url: str, request: Request, timeout: urllib3.Timeout) -> Answer:
    try:
        found = _pool().request(
            request.method,
            url,
            body=request.body or None,
            headers=request.headers,
            timeout=timeout,
            # Whoever asked decides whether to ask again; a redirect would take a signed request to somebody else.
            retries=False,
            redirect=False,
            preload_content=False,
        )
        body = found.read(_LONGEST + 1)
        if len(body) <= _LONGEST:
            found.release_conn()
            return Answer(found.status, {name.lower(): value for name, value in found.headers.items()}, body)
        # What is left unread would otherwise be the beginning of the next answer.
        found.close()
        met = trouble(party, Trouble.UNINTELLIGIBLE)
    except exceptions.HTTPError as error:
        met = _trouble(party, error)
    # Raised out here, so that no error of the library, which may name the URL, follows it into a log.
    raise met


def _trouble(party: str, error: exceptions.HTTPError) -> GatewayError:
    return trouble(party, next((code for kind, code in _TROUBLES if isinstance(error, kind)), Trouble.UNREACHABLE))


@cache
def _pool() -> urllib3.PoolManager:
    """One for the process: a warm function keeps its connections."""
    return urllib3.PoolManager(cert_reqs="CERT_REQUIRED")

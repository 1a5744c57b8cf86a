"""One exchange with a party: timed, logged without anything that was said, and held to its status."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.transport import Answer, Request, Transport
from traffic.gateways.troubles import InvalidCode, Trouble, trouble

_BUSY = frozenset({429, 503})
_ANSWERED = 200


def asked(party: str, transport: Transport, request: Request) -> Answer:
    """The party's answer with status 200; any other status raises GatewayError."""
    answer = transport(request)
    if answer.status in _BUSY:
        raise trouble(party, Trouble.BUSY)
    if answer.status >= 500:
        raise trouble(party, Trouble.FAILED)
    if answer.status != _ANSWERED:
        raise trouble(party, Trouble.REFUSED)
    return answer


@contextmanager
def logged(party: str) -> Iterator[None]:
    """Log that a party was asked, what became of it, and how long it took; decorates a gateway's call."""
    started, outcome = time.perf_counter(), "failed"
    try:
        yield
        outcome = "answered"
    except GatewayError as error:
        outcome = error.code
        raise
    except InvalidCode:
        outcome = "invalid_code"
        raise
    finally:
        ms = round((time.perf_counter() - started) * 1000, 1)
        logger.info("outside party", extra={"party": party, "outcome": outcome, "ms": ms})

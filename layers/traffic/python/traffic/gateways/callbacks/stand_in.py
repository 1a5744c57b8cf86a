"""The partners' stand-in. It checks our signature with the secret of the subscription and drops what it knows by its id.

The last part of the address says what it does; any other takes everything.

busy        503 each time               slow      no answer in time
flaky       503 twice, then takes it    moved     redirects
refusing    400                         forging   holds us to a secret that is not ours
"""

from collections import Counter
from dataclasses import dataclass, field

from traffic.gateways.callbacks.signature import CALLBACK, holds
from traffic.gateways.transport import Answer, Request, Transport
from traffic.gateways.troubles import Trouble, trouble

STATUSES = {"busy": 503, "moved": 302, "refusing": 400}
FLAKY_TIMES = 2


@dataclass(slots=True)
class Heard:
    """What the stand-in of this process took, and how often it was called for each."""

    bodies: dict[tuple[str, str], bytes] = field(default_factory=dict)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)

    def forget(self) -> None:
        """Begin anew."""
        self.bodies.clear()
        self.calls.clear()


HEARD = Heard()


def way(address: str, secret: bytes) -> Transport:
    """The way to the stand-in at an address."""
    return lambda request: _answer(address, secret, request)


def _answer(address: str, secret: bytes, request: Request) -> Answer:
    manner = address.rpartition("/")[2]
    known = (address, request.headers.get(CALLBACK, ""))
    HEARD.calls[known] += 1
    if not holds(request.headers, request.body, b"another" if manner == "forging" else secret):
        return Answer(401)
    if manner == "slow":
        raise trouble("partner", Trouble.TIMED_OUT)
    if manner == "flaky" and HEARD.calls[known] <= FLAKY_TIMES:
        return Answer(503)
    if manner in STATUSES:
        return Answer(STATUSES[manner], {"location": "https://elsewhere.example.com/"})
    HEARD.bodies.setdefault(known, request.body)
    return Answer(204)

"""The other side of `signed`, for stand-ins: holds us to our signature, and misbehaves where its rules say so.

Its keys follow from the party's name, which everybody can read here: they are worth nothing, and protect nothing.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from traffic.gateways.signed import SignedCalls
from traffic.gateways.signing import NotSigned, Stale, nonce_of, signed
from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble

_SOMEBODY_ELSES = "0" * 32


class Misbehaviour(StrEnum):
    """What a stand-in can be made to do."""

    BUSY = "busy"
    TIMED_OUT = "timed_out"
    WRONGLY_SIGNED = "wrongly_signed"
    REPLAYED = "replayed"


Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A party that answers as `tell` says, unless `misbehaviour` has something else in mind."""

    party: str
    tell: Callable[[Content], Mapping[str, Any]]
    misbehaviour: Callable[[Content], Misbehaviour | None]

    def __call__(self, request: Request) -> Answer:
        try:
            nonce = nonce_of(request.headers, request.body, worthless(f"{self.party} client").public_key())
        except (NotSigned, Stale):
            return Answer(401)
        content = json.loads(request.body)
        misbehaviour = self.misbehaviour(content)
        if misbehaviour is Misbehaviour.BUSY:
            return Answer(503)
        if misbehaviour is Misbehaviour.TIMED_OUT:
            raise trouble(self.party, Trouble.TIMED_OUT)
        return self._answer(nonce, content, misbehaviour)

    def _answer(self, nonce: str, content: Content, misbehaviour: Misbehaviour | None) -> Answer:
        key = worthless("somebody else" if misbehaviour is Misbehaviour.WRONGLY_SIGNED else self.party)
        under = _SOMEBODY_ELSES if misbehaviour is Misbehaviour.REPLAYED else nonce
        body = json.dumps(self.tell(content), ensure_ascii=False).encode()
        return Answer(200, signed(key, under, body), body)


def calls_to(counterpart: Counterpart) -> SignedCalls:
    """Our side of a stand-in."""
    ours, theirs = worthless(f"{counterpart.party} client"), worthless(counterpart.party)
    return SignedCalls(counterpart.party, counterpart, ours, theirs.public_key())


def worthless(of: str) -> Ed25519PrivateKey:
    """A key that proves nothing: everybody can make it."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"worthless: {of}".encode()).digest())

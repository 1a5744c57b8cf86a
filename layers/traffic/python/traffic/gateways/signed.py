"""Our side of a party that we agree the form with: a JSON question, a JSON answer, both signed."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from traffic import ids
from traffic.gateways.asking import asked
from traffic.gateways.signing import NotSigned, Stale, nonce_of, signed
from traffic.gateways.transport import Answer, Request, Transport, stands_in
from traffic.gateways.troubles import Trouble, trouble
from traffic.secret import secret
from traffic.settings import required

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class SignedCalls:
    """A party, the way to it, the key that we sign with, and the key that it signs with."""

    party: str
    transport: Transport
    key: Ed25519PrivateKey
    party_key: Ed25519PublicKey

    @classmethod
    def of_settings(cls, party: str, *, setting: str, held: str, stand_in: Callable[[], Self]) -> Self:
        """The party that `setting` names, with the keys of the secret `held`; or the stand-in, which brings its own.

        The secret is {"private_key": ours, "party_key": the party's public one}, each 32 bytes in base64.
        """
        if stands_in(setting):
            return stand_in()
        # Imported here because a stand-in needs no network.
        from traffic.gateways.https import https

        keys = json.loads(secret(held))
        ours = Ed25519PrivateKey.from_private_bytes(base64.b64decode(keys["private_key"]))
        theirs = Ed25519PublicKey.from_public_bytes(base64.b64decode(keys["party_key"]))
        return cls(party, https(party, required(setting)), ours, theirs)

    def ask(self, content: Mapping[str, Any], answer: type[Told]) -> Told:
        """What the party says to `content`, as an `answer`; raises GatewayError."""
        body, nonce = msgspec.json.encode(content), ids.nonce().hex()
        headers = {"content-type": "application/json", **signed(self.key, nonce, body)}
        found = asked(self.party, self.transport, Request("POST", "", headers, body))
        self._hold_to(nonce, found)
        return self._read(found, answer)

    def _hold_to(self, nonce: str, found: Answer) -> None:
        try:
            answered = nonce_of(found.headers, found.body, self.party_key)
        except NotSigned:
            raise trouble(self.party, Trouble.WRONGLY_SIGNED) from None
        except Stale:
            raise trouble(self.party, Trouble.STALE) from None
        if answered != nonce:
            raise trouble(self.party, Trouble.FOR_ANOTHER)

    def _read(self, found: Answer, answer: type[Told]) -> Told:
        try:
            return msgspec.json.decode(found.body, type=answer)
        except ValueError:
            raise trouble(self.party, Trouble.UNINTELLIGIBLE) from None

"""The local sender of packages: who the one-way gate (网闸) believes on this machine."""

import base64
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.places import Places


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender's name and the key it signs with."""

    name: str
    key: Ed25519PrivateKey

    @property
    def known_as(self) -> str:
        """The value of the template parameter SenderKeys: JSON of the name and the base64 of the public key."""
        return json.dumps({self.name: base64.b64encode(self.key.public_key().public_bytes_raw()).decode()})


def local_sender(places: Places) -> Sender:
    """The sender whose key lies in `places`, made there on first use."""
    if not places.sender_key.exists():
        made = Ed25519PrivateKey.generate().private_bytes_raw()
        places.sender_key.touch(mode=0o600)
        places.sender_key.write_text(base64.b64encode(made).decode())
    raw = base64.b64decode(places.sender_key.read_text())
    return Sender("local-gate", Ed25519PrivateKey.from_private_bytes(raw))

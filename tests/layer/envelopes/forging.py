"""Envelopes as somebody would make them who knows the format and the published key, and keeps to no rule."""

import base64
import json
from typing import Any

from joserfc.jwe import JWERegistry, encrypt_compact
from joserfc.jwk import ECKey, KeyBase

from traffic import clock
from traffic.envelopes.form import ALGORITHM, ENCRYPTION, TYPE
from traffic.envelopes.opening import Opened, open_request

METHOD, PATH = "POST", "/citizen/notes"
JTI = "A" * 22
ANSWER_KEY = ECKey.generate_key("P-256")
# The platform's key where a test needs no ring.
OWN = ECKey.generate_key("P-256", {"kid": "01PLATFORM", "use": "enc"})


class Anything(JWERegistry):
    """Lets every header and every algorithm pass."""

    def check_header(self, header: dict[str, Any], check_more: bool = False) -> None:
        """Nothing is checked."""

    def _check_algorithm(self, name: str, registry: dict[str, Any]) -> None:
        """Nor here."""


def header_for(key: KeyBase, **change: Any) -> dict[str, Any]:
    """The header of a good request to the platform's key, with changes; None takes a parameter away."""
    good = {
        "alg": ALGORITHM,
        "enc": ENCRYPTION,
        "kid": getattr(key, "kid", None),
        "typ": TYPE,
        "cty": "application/json",
        "crit": ["iat", "jti", "htm", "htu"],
        "htm": METHOD,
        "htu": PATH,
        "iat": clock.epoch_seconds(),
        "jti": JTI,
    }
    return {name: value for name, value in (good | change).items() if value is not None}


def content_for(**change: Any) -> bytes:
    """What a good envelope holds, with changes; None takes a part away."""
    good = {"rpk": ANSWER_KEY.as_dict(private=False), "body": {"text": "夜里"}}
    return json.dumps({name: value for name, value in (good | change).items() if value is not None}).encode()


def forged(key: KeyBase, header: dict[str, Any] | None = None, content: bytes | None = None) -> str:
    """An envelope sealed as `header` says, whatever it says."""
    header = header_for(key) if header is None else header
    return encrypt_compact(header, content_for() if content is None else content, key, registry=Anything())


def segment(thing: bytes) -> str:
    """Base64url as JOSE writes it."""
    return base64.urlsafe_b64encode(thing).decode().rstrip("=")


def unsegment(text: str) -> bytes:
    """The bytes of a segment."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def header_of(compact: str) -> dict[str, Any]:
    """What anybody can read of an envelope."""
    found: dict[str, Any] = json.loads(unsegment(compact.split(".")[0]))
    return found


def opened_by_own(compact: str) -> Opened:
    """What the platform makes of an envelope to OWN."""
    return open_request(compact, method=METHOD, path=PATH, key={"01PLATFORM": OWN}.get)

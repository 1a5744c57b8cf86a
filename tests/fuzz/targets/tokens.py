"""Tokens of access and proofs of devices, as they come and signed over whatever they say; the authorizer before them."""

import base64
import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import ECKey

from tests.fuzz.mutating import of_json
from tests.fuzz.target import Mutate, Target, held, text_of
from tests.support.tokens import DEVICE, URL, proof
from traffic import clock
from traffic.http import authorizing
from traffic.tokens.checking import BadToken, Check
from traffic.tokens.device import claims_of_proof, hold_to_device
from traffic.tokens.keys import PublicKeys

_KEY = ECKey.generate_key("P-256", {"kid": "k1", "use": "sig", "alg": "ES256"}, private=True)
_BAD = {BadToken: lambda error: f"refused: {error}"}
_CLAIMS: dict[str, Any] = {
    "iss": URL, "sub": "01K9ACCOUNT000000000000001", "aud": "police", "client_id": "own", "jti": "01K9", "scope": "duty",
    "sid": "01K9SESSION000000000000001",
}  # fmt: skip


@cache
def _check() -> Check:
    return Check(PublicKeys(lambda: {"keys": [_KEY.as_dict(private=False)]}), URL, "police")


def _compact(header: Any, payload: Any) -> str:
    """A JWS of any header and payload, which our key signs."""
    parts = b".".join(base64.urlsafe_b64encode(_text(part)).rstrip(b"=") for part in (header, payload))
    r, s = decode_dss_signature(_KEY.private_key.sign(parts, ECDSA(SHA256())))
    return b".".join((parts, base64.urlsafe_b64encode(r.to_bytes(32) + s.to_bytes(32)).rstrip(b"="))).decode()


def _text(part: Any) -> bytes:
    return part.encode("utf-8", "surrogatepass") if isinstance(part, str) else json.dumps(part).encode()


def _both(data: bytes) -> tuple[Any, Any]:
    """Header and payload: as a JSON list of two, or else the text in two halves, whatever they are."""
    try:
        header, payload = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        text = text_of(data)
        header, _, payload = text.partition("\n")
    return header, payload


def _access(data: bytes) -> str:
    found = _check().claims_of(text_of(data))
    held(found["exp"] > clock.epoch_seconds(), "accepted out of time")
    return "accepted"


def _claims(data: bytes) -> str:
    found = _check().claims_of(_compact(*_both(data)))
    held(
        found["aud"] == "police" and found["iss"] == URL and found["exp"] > clock.epoch_seconds(),
        "accepted, and not for us",
    )
    return "accepted"


def _proof(data: bytes) -> str:
    text = text_of(data)
    claims = claims_of_proof(text)
    header = json.loads(base64.urlsafe_b64decode(text.partition(".")[0] + "=="))
    held(claims["jkt"] == ECKey.import_key(header["jwk"]).thumbprint(), "by a key that signed nothing")
    return "accepted"


def _proof_claims(data: bytes) -> str:
    header, payload = _both(data)
    hold_to_device(
        _compact(header, payload), thumbprint=_KEY.thumbprint(), method="POST", url=f"{URL}/police/duty", token="t"
    )
    return "accepted"


def _authorized(data: bytes) -> str:
    """An event of the gateway, whose headers, method and path are texts, as anybody sends them."""
    try:
        told = json.loads(data)
        headers = {str(name): str(value) for name, value in dict(told["headers"]).items()}
        asked = {name: str(told.get(name, "GET")) for name in ("httpMethod", "path")}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        headers, asked = {"Authorization": text_of(data)}, {"httpMethod": "GET", "path": "/duty"}
    event: dict[str, Any] = {"methodArn": "arn", "headers": headers, **asked}
    found = authorizing.decision(event, "police")
    effect = found["policyDocument"]["Statement"][0]["Effect"]
    held(effect == "Deny" or found["principalId"] != "nobody", "nobody is let in")
    return "accepted" if effect == "Allow" else "refused"


def _target(name: str, feed: Callable[[bytes], str], specimens: Callable[[], list[bytes]], **more: Any) -> Target:
    return Target(name=f"tokens.{name}", feed=feed, specimens=specimens, refuses=_BAD, **more)


def _both_of(**header: Any) -> list[bytes]:
    now = clock.epoch_seconds()
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"t").digest()).decode().rstrip("=")
    times = {"iat": now, "exp": now + 900, "htm": "POST", "htu": f"{URL}/police/duty", "ath": digest}
    return [json.dumps([{"alg": "ES256", **header}, _CLAIMS | times]).encode()]


def _asked() -> list[bytes]:
    """What an officer's terminal sends; without the stage nobody has keys."""
    from tests.access.callers import Kind, credentials

    headers = credentials(Kind.OFFICER, "police", "duty", "GET", "/duty")
    return [json.dumps({"headers": headers, "httpMethod": "GET", "path": "/duty"}).encode()]


_JSON: Mutate = of_json
TARGETS = [
    _target(
        "access",
        _access,
        lambda: [_compact(*_both(one)).encode() for one in _both_of(typ="at+jwt", kid="k1")],
        longest=6000,
    ),
    _target(
        "claims",
        _claims,
        lambda: _both_of(typ="at+jwt", kid="k1"),
        mutate=_JSON,
        longest=6000,
    ),
    _target(
        "proof",
        _proof,
        lambda: [proof(DEVICE, "POST", f"{URL}/police/duty", "t").encode()],
        longest=6000,
    ),
    _target(
        "proof_claims",
        _proof_claims,
        lambda: _both_of(typ="dpop+jwt", jwk=_KEY.as_dict(private=False)),
        mutate=_JSON,
        longest=6000,
    ),
    _target(
        "authorizer",
        _authorized,
        _asked,
        mutate=_JSON,
        staged=True,
    ),
]

"""Whether the sender holds the device's key: a proof for each request (DPoP, RFC 9449), checked without any I/O.

A token that names a key (`cnf.jkt`) is worth nothing without a proof by that key for this very method, address and token, made
within the last minute: taken off a device, or off the wire, it opens nothing elsewhere.
"""

import base64
import hashlib
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from traffic import clock
from traffic.tokens.checking import BadToken

_TYPE, _ALGORITHM = "dpop+jwt", "ES256"
_WINDOW = 60
_LONGEST = 4096


def hold_to_device(proof: str, *, thumbprint: str, method: str, url: str, token: str) -> None:
    """Raise BadToken unless `proof` is by the key with that thumbprint, for this request and this token, and fresh."""
    claims = claims_of_proof(proof, thumbprint)
    expected = {"htm": method, "htu": url, "ath": _digest(token)}
    if any(claims.get(name) != value for name, value in expected.items()):
        raise BadToken("proof of another request")


def claims_of_proof(proof: str, thumbprint: str | None = None) -> dict[str, Any]:
    """The claims of a fresh, self-signed proof; with `thumbprint`, by that very key. Raises BadToken."""
    if not proof or len(proof) > _LONGEST:
        raise BadToken("no proof")
    try:
        decoded = jwt.decode(proof, lambda signed: _key(signed.headers()), algorithms=[_ALGORITHM])
        signer = _key(decoded.header).thumbprint()
    # Whoever signs a proof chooses what it holds, nesting that no reader follows included.
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        raise BadToken("proof unreadable") from None
    if decoded.header.get("typ") != _TYPE or thumbprint not in (None, signer):
        raise BadToken("proof by another key")
    made = decoded.claims.get("iat")
    if type(made) is not int or abs(clock.epoch_seconds() - made) > _WINDOW:
        raise BadToken("proof out of time")
    return {**decoded.claims, "jkt": signer}


def _key(header: dict[str, Any]) -> ECKey:
    held = header["jwk"]
    if "d" in held:
        raise BadToken("proof gives a private key away")
    return ECKey.import_key(held)


def _digest(token: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")

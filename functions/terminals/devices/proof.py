"""What a device proves when it calls a public route: that it holds its key, and that it sent this very body.

A proof (DPoP, RFC 9449) names method and address. Where no token names the session, ours also carries `digest`, the SHA-256 of
the body in base64url: without it, whoever saw a proof could put another body under it within its minute.
"""

import base64
import hashlib
from typing import cast

from traffic.http import ServiceApp
from traffic.settings import required
from traffic.tokens.checking import BadToken
from traffic.tokens.device import claims_of_proof


def proving_device(app: ServiceApp, path: str) -> str:
    """The thumbprint of the key by which the present call's proof was made; raises BadToken."""
    sent = app.request
    claims = claims_of_proof(sent.headers.get("dpop", ""))
    expected = {
        "htm": sent.method,
        "htu": f"{required('PUBLIC_URL')}/{app.audience}{path}",
        "digest": digest(cast(bytes, sent.raw_body)),
    }
    if any(claims.get(name) != value for name, value in expected.items()):
        raise BadToken("proof of another request")
    return str(claims["jkt"])


def digest(body: bytes) -> str:
    """The digest that a proof carries of a body."""
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()).decode().rstrip("=")

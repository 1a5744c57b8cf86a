"""Keys, tokens and proofs for tests: what a device and an attacker can make."""

import base64
import hashlib
import json
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from tests.support.stage import client
from traffic import clock
from traffic.tokens import making, ring

DEVICE, STRANGER = (ECKey.generate_key("P-256", private=True) for _ in range(2))
URL = "http://127.0.0.1:8080"


def give_keys() -> ring.Ring:
    """Rotate for the first time: the secret holds a ring, the parameter its public half."""
    making._key.cache_clear()
    made = ring.rotated(None, clock.now())
    client("secretsmanager").put_secret_value(SecretId="test-accounts-signing", SecretString=json.dumps(made))
    publish(made)
    return made


def publish(made: ring.Ring) -> None:
    """Let everybody know the public half of a ring."""
    client("ssm").put_parameter(
        Name="test-accounts-keys", Value=json.dumps(ring.public_set(made)), Type="String", Overwrite=True
    )


def proof(key: ECKey, method: str, url: str, token: str = "", **more: Any) -> str:
    """A DPoP proof by `key`; `more` overrides its claims."""
    ath = (
        {"ath": base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")} if token else {}
    )
    claims = {"jti": "proof-1", "htm": method, "htu": url, "iat": clock.epoch_seconds(), **ath, **more}
    header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": key.as_dict(private=False)}
    return jwt.encode(header, claims, key, algorithms=["ES256"])

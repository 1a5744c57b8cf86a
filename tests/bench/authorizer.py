"""An authorizer beside a bare one that checks the same token with PyJWT: a call, and a start up to the first answer.

The check itself costs as much as PyJWT's. What the call costs beyond it is the door's log line and its metric.
"""

import json
import time
from collections.abc import Iterator

from joserfc import jwt
from joserfc.jwk import ECKey

from infra.figures.figure import Budget, Figure
from tests.bench.beside import build, ratio

_ISSUER = "https://bench.example"


def figures() -> Iterator[Figure]:
    """authorizer.warm_ratio, authorizer.start_ratio."""
    build()
    settings = _settings()
    warm = ratio("tests.bench.warm_calls", "authorizer", "accounts", "1000", **settings)
    yield Figure("authorizer.warm_ratio", warm, "x bare PyJWT", Budget("at most", 2.0))
    start = ratio("tests.bench.first_answer", "authorizer", "accounts", **settings)
    yield Figure("authorizer.start_ratio", start, "x bare PyJWT", Budget("at most", 1.0))


def _settings() -> dict[str, str]:
    key = ECKey.generate_key("P-256", {"kid": "bench", "use": "sig", "alg": "ES256"}, private=True)
    now = int(time.time())
    claims = {
        "iss": _ISSUER, "sub": "01K9ACCOUNT", "aud": "citizen", "client_id": "tongtu", "iat": now, "exp": now + 3600,
        "jti": "1", "scope": "account registry.read", "sid": "01K9SESSION",
    }  # fmt: skip
    token = jwt.encode({"alg": "ES256", "typ": "at+jwt", "kid": "bench"}, claims, key, algorithms=["ES256"])
    return {
        "BENCH_TOKEN": token,
        "BENCH_KEYS": json.dumps({"keys": [key.as_dict(private=False)]}),
        "PUBLIC_URL": _ISSUER,
    }

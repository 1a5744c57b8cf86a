"""Access tokens are made here, and nowhere else."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from traffic import clock, ids
from traffic.secret import fresh_secret
from traffic.settings import required
from traffic.tokens.ring import Ring, signing_key

TYPE = "at+jwt"
ALGORITHM = "ES256"


def access_token(
    *, subject: str, session: str, client: str, audience: str, scope: str, seconds: int, **more: str | Mapping[str, str]
) -> str:
    """A token for `audience` that lives `seconds`; `more` are claims of one kind of caller (unit, terminal, roles, cnf)."""
    now = clock.epoch_seconds()
    key = _key(now // _RING_SECONDS)
    claims = {
        "iss": required("PUBLIC_URL"),
        "sub": subject,
        "aud": audience,
        "client_id": client,
        "iat": now,
        "exp": now + seconds,
        "jti": ids.sortable(),
        "scope": scope,
        "sid": session,
        **more,
    }
    return jwt.encode({"alg": ALGORITHM, "typ": TYPE, "kid": key.kid}, claims, key, algorithms=[ALGORITHM])


# A warm process looks at the ring again after this long: far less than the day between a key's publication and its use.
_RING_SECONDS = 600


@lru_cache(maxsize=1)
def _key(_: int) -> ECKey:
    ring: Ring = json.loads(fresh_secret("accounts-signing"))
    held: dict[str, Any] = dict(signing_key(ring, clock.now())["jwk"])
    return ECKey.import_key(held)

"""Schemathesis's hooks: each call is signed in with ATTACK_TOKEN and, where ATTACK_DEVICE is set, proved by that key.

The proof is made of the request as it goes out, whatever method and address it was given.
"""

import base64
import hashlib
import itertools
import json
import os
import time
from typing import Any

import schemathesis
from joserfc import jwt
from joserfc.jwk import ECKey
from requests import PreparedRequest
from requests.auth import AuthBase

_TOKEN = os.environ.get("ATTACK_TOKEN", "")
_DEVICE = os.environ.get("ATTACK_DEVICE", "")


class SignedIn(AuthBase):
    """A bearer, or the holder of a device's key (RFC 9449)."""

    def __init__(self) -> None:
        self._key = ECKey.import_key(json.loads(_DEVICE)) if _DEVICE else None
        self._numbers = itertools.count()

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._key is None:
            request.headers["Authorization"] = f"Bearer {_TOKEN}"
            return request
        digest = base64.urlsafe_b64encode(hashlib.sha256(_TOKEN.encode()).digest()).decode().rstrip("=")
        address, now = str(request.url).partition("?")[0], int(time.time())
        claims = {
            "jti": f"attack-{next(self._numbers)}",
            "htm": request.method,
            "htu": address,
            "iat": now,
            "ath": digest,
        }
        header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": self._key.as_dict(private=False)}
        request.headers["Authorization"] = f"DPoP {_TOKEN}"
        request.headers["DPoP"] = jwt.encode(header, claims, self._key, algorithms=["ES256"])
        return request


_SIGNED_IN = SignedIn() if _TOKEN else None


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Sign the call in; one that is to come without a token, or with a wrong one, comes as it is."""
    if _SIGNED_IN and "Authorization" not in (case.headers or {}):
        kwargs["auth"] = _SIGNED_IN

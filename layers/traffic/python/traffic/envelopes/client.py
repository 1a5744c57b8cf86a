"""The app's side: what an author of an app takes as it is, or reads to write the same in another language.

    channel = Channel(key)                       # the newest key that the platform publishes
    compact, pending = channel.request("POST", "/citizen/violations/lookup-by-number", {"number": …, "tail": …})
    …                                            # send `compact` as the body, Content-Type: application/jose
    answer = channel.answer(pending, text)       # when the answer's Content-Type is application/jose, too

Every request is sealed anew, a repeated one with the same Idempotency-Key. An answer that comes unsealed was given by nobody who
opened the request: it may say that something went wrong, but never that it was done.
"""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from joserfc.jwe import decrypt_compact, encrypt_compact
from joserfc.jwk import ECKey

from traffic import clock, ids
from traffic.envelopes.form import (
    ALGORITHM,
    ANSWERS,
    CONTENT_TYPE,
    CRITICAL,
    CURVE,
    ENCRYPTION,
    REQUESTS,
    TYPE,
    UNREADABLE,
)


class WrongAnswer(Exception):
    """What came is no answer of the platform's to this request."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A request that waits for its answer, with the key that will open it."""

    jti: str
    key: ECKey = field(repr=False)


class Channel:
    """Seals requests to the platform's key, a public JWK as it is published, and opens what comes back."""

    def __init__(self, platform_key: dict[str, Any]) -> None:
        self._key = ECKey.import_key(platform_key)

    def request(self, method: str, path: str, body: dict[str, Any]) -> tuple[str, Pending]:
        """The envelope of one request, good for five minutes and for this method and path; the path as the URL writes it."""
        pending = Pending(base64.urlsafe_b64encode(ids.nonce()).decode().rstrip("="), ECKey.generate_key(CURVE))
        bound = {"htm": method, "htu": path, "iat": clock.epoch_seconds(), "jti": pending.jti}
        form = {"alg": ALGORITHM, "enc": ENCRYPTION, "kid": self._key.kid, "typ": TYPE, "cty": CONTENT_TYPE}
        content = {"rpk": pending.key.as_dict(private=False), "body": body}
        sealed = encrypt_compact(
            {**form, "crit": list(CRITICAL), **bound},
            json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            self._key,
            registry=REQUESTS,
        )
        return sealed, pending

    def answer(self, pending: Pending, compact: str) -> dict[str, Any]:
        """The answer to that request; a problem tells by its own `status`. Raises WrongAnswer."""
        try:
            sealed = decrypt_compact(compact, pending.key, registry=ANSWERS)
            answer = json.loads(sealed.plaintext or b"")
        except UNREADABLE:
            raise WrongAnswer("unreadable") from None
        if (sealed.protected.get("typ"), sealed.protected["jti"]) != (TYPE, pending.jti):
            raise WrongAnswer("to another request")
        if not isinstance(answer, dict):
            raise WrongAnswer("no object")
        return answer

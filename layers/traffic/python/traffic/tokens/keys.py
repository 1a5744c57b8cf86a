"""The public keys that tokens are checked with."""

import json
from collections.abc import Callable
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from traffic import aws, clock
from traffic.settings import physical

Read = Callable[[], dict[str, Any]]


class PublicKeys:
    """Keys by id, read with `read`: at the start, after `stale` seconds, and at most every `pause` for an unknown id.

    So a call costs no I/O, but one call in `stale` seconds does: it hears of keys that were withdrawn. Ids that somebody
    makes up cost at most one reading in `pause` seconds.
    """

    def __init__(self, read: Read, *, stale: int = 300, pause: int = 30) -> None:
        self._read, self._stale, self._pause = read, stale, pause
        self._keys: dict[str, ECKey] = {}
        self._at = 0
        self.renew()

    def of_id(self, key: str) -> ECKey | None:
        """The key with an id, or None."""
        age = clock.epoch_seconds() - self._at
        if age > self._stale or (key not in self._keys and age > self._pause):
            self.renew()
        return self._keys.get(key)

    def renew(self) -> None:
        """Read them again; what cannot be read leaves those that are held."""
        self._at = clock.epoch_seconds()
        try:
            held = self._read()["keys"]
            self._keys = {str(jwk["kid"]): ECKey.import_key(jwk) for jwk in held}
        except (JoseError, KeyError, ValueError):
            return


def published(thing: str = "accounts-keys") -> dict[str, Any]:
    """The JWK set that the rotation publishes, from the parameter `${Stage}-<thing>`; an empty one before its first run."""
    client = aws.client("ssm")
    try:
        value = client.get_parameter(Name=physical(thing))["Parameter"]["Value"]
    except client.exceptions.ParameterNotFound:
        return {"keys": []}
    found: dict[str, Any] = json.loads(value)
    return found

"""The platform's envelope keys, from the secret `${Stage}-accounts-envelopes`, which its rotation fills."""

import json
from functools import lru_cache
from typing import Any

from joserfc.jwk import ECKey

from traffic import clock
from traffic.envelopes.ring import Ring, opens, public_set
from traffic.secret import fresh_secret

_SECRET = "accounts-envelopes"  # noqa: S105 -- its name, not its text
# A warm process looks at the ring again after this long: less than a new key waits before it is published.
_RING_SECONDS = 300
_MEMBERS = {"kid", "d", "made_at", "retire_after"}


class NoRing(Exception):
    """The secret holds no ring: the rotation of envelope keys has not run on this stage yet."""


def public_keys() -> dict[str, Any]:
    """The JWK set to publish: the key that apps seal to, `use` enc. Raises NoRing."""
    return public_set(read_ring(), clock.now())


def opening_key(key_id: str) -> ECKey | None:
    """The private key with an id, unless it is unknown or retired. Raises NoRing."""
    held = _held(clock.epoch_seconds() // _RING_SECONDS).get(key_id)
    return ECKey.import_key(held) if held and opens(held, clock.now()) else None


def read_ring() -> Ring:
    """The ring as it is now. Raises NoRing, also for the text that CloudFormation makes up for a new secret."""
    try:
        keys = json.loads(fresh_secret(_SECRET))["keys"]
        if keys and all(set(key) >= _MEMBERS for key in keys):
            return {"keys": keys}
    except (ValueError, TypeError, KeyError):
        pass
    raise NoRing(f"{_SECRET} holds no ring of keys; run its rotation")


@lru_cache(maxsize=1)
def _held(_: int) -> dict[str, dict[str, Any]]:
    return {key["kid"]: key for key in read_ring()["keys"]}

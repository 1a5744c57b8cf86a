"""How the platform's envelope keys follow one another, so that no app is ever left with a key that opens nothing.

A key is held a while before it is published, published for a month, and still opens requests for a week after the next one has
come. The ring is plain data, {"keys": [a private JWK with `made_at` and `retire_after`, oldest first]}; whoever runs `rotated`,
and however often, gets the same.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import ECKey

from traffic import ids
from traffic.envelopes.form import ALGORITHM, CURVE

Ring = dict[str, Any]
Key = Mapping[str, Any]

# Terms of ours: GB/T 39786-2021 asks for keys to be renewed without naming one.
_SERVES_FOR = timedelta(days=30)
_OPENS_FOR = timedelta(days=7)
# Longer than a process keeps a ring before it reads it again (traffic.envelopes.keys).
_HEARD_OF = timedelta(minutes=15)

_PUBLIC = ("kty", "crv", "x", "y", "kid", "use", "alg")


def first_ring(now: datetime) -> Ring:
    """A ring of one key, for a platform that has none yet."""
    return {"keys": [_new(now)]}


def rotated(ring: Ring, now: datetime) -> Ring:
    """The ring as it should be at `now`: without keys that open nothing any more, and with a new one when it is time."""
    keys = [key for key in ring["keys"] if opens(key, now)]
    if keys and now < datetime.fromisoformat(keys[-1]["made_at"]) + _SERVES_FOR:
        return {"keys": keys}
    end = (now + _OPENS_FOR).isoformat()
    return {"keys": [*({**key, "retire_after": key["retire_after"] or end} for key in keys), _new(now)]}


def opens(key: Key, now: datetime) -> bool:
    """Whether a key still opens requests."""
    return key["retire_after"] is None or now < datetime.fromisoformat(key["retire_after"])


def public_set(ring: Ring, now: datetime) -> dict[str, Any]:
    """The JWK set (RFC 7517) of the one key to seal to: the newest that every process has heard of, in its public members."""
    heard_of = [key for key in ring["keys"] if datetime.fromisoformat(key["made_at"]) + _HEARD_OF <= now]
    key = heard_of[-1] if heard_of else ring["keys"][0]
    return {"keys": [{name: key[name] for name in _PUBLIC}]}


def _new(now: datetime) -> dict[str, Any]:
    jwk = ECKey.generate_key(CURVE, {"kid": ids.sortable(), "use": "enc", "alg": ALGORITHM}, private=True)
    return {**jwk.as_dict(private=True), "made_at": now.isoformat(), "retire_after": None}

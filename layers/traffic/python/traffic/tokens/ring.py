"""How signing keys follow one another, so that a rotation invalidates nothing.

A key is published first, signs a day later, when every authorizer has heard of it, and stays published until the last
token that it signed has run out. The ring is plain data; `rotated` decides, whoever runs it and however often.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import ECKey

from traffic import ids

Ring = dict[str, Any]

# A new key a month (GB/T 39786-2021 asks for keys to be renewed without naming a term; this one is ours to choose).
_SIGNS_FOR = timedelta(days=30)
_HEARD_OF = timedelta(days=1)
# Longer than any access token lives.
_LAST_TOKEN = timedelta(hours=1)


def rotated(ring: Ring | None, now: datetime) -> Ring:
    """The ring as it should be at `now`: the same one, if nothing is due."""
    if not ring:
        return {"keys": [_new(now, from_now=timedelta(0))]}
    keys = list(ring["keys"])
    newest = datetime.fromisoformat(keys[-1]["signs_from"])
    if now >= newest + _SIGNS_FOR - _HEARD_OF:
        keys.append(_new(now, from_now=_HEARD_OF))
    return {"keys": [key for number, key in enumerate(keys) if not _over(keys[number + 1 :], now)]}


def signing_key(ring: Ring, now: datetime) -> Mapping[str, Any]:
    """The newest key whose time to sign has come."""
    return next(key for key in reversed(ring["keys"]) if datetime.fromisoformat(key["signs_from"]) <= now)


def public_set(ring: Ring) -> dict[str, Any]:
    """The JWK set (RFC 7517) that anybody may know: no private part, no private member."""
    return {"keys": [_public(key["jwk"]) for key in ring["keys"]]}


def _new(now: datetime, from_now: timedelta) -> dict[str, Any]:
    jwk = ECKey.generate_key("P-256", {"kid": ids.sortable(), "use": "sig", "alg": "ES256"}, private=True)
    return {"jwk": jwk.as_dict(private=True), "signs_from": (now + from_now).isoformat()}


def _over(later: list[Mapping[str, Any]], now: datetime) -> bool:
    """Whether the next key has signed for so long that nothing of the one before is left."""
    return bool(later) and now >= datetime.fromisoformat(later[0]["signs_from"]) + _LAST_TOKEN


def _public(jwk: Mapping[str, Any]) -> dict[str, Any]:
    return ECKey.import_key(dict(jwk)).as_dict(private=False)

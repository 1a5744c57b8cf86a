"""Whether an access token is ours, for this API, and in time: pure computation over keys that are held already.

What each check is there against: RFC 9068 section 4, RFC 8725 (alg:none, a public key used as an HMAC secret, tokens of
another kind, of another issuer, for another audience).
"""

from dataclasses import dataclass
from typing import Any, NoReturn

from joserfc import jwt
from joserfc.errors import JoseError

from traffic import clock
from traffic.tokens.keys import PublicKeys

_TYPE, _ALGORITHM = "at+jwt", "ES256"
# Clocks of our own machines may differ by this much.
_SKEW = 5
_LONGEST = 4096
_TEXTS = ("iss", "sub", "aud", "client_id", "jti", "scope", "sid")


class BadToken(Exception):
    """Why a token does not count, for the log: the caller is told nothing but to sign in."""


@dataclass(frozen=True, slots=True)
class Check:
    """What this API holds tokens to."""

    keys: PublicKeys
    issuer: str
    audience: str

    def claims_of(self, token: str) -> dict[str, Any]:
        """The claims of a good token; raises BadToken."""
        if len(token) > _LONGEST:
            _bad("too long")
        try:
            decoded = jwt.decode(token, self._key, algorithms=[_ALGORITHM])
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            _bad("not signed by us")
        if str(decoded.header.get("typ", "")).lower() != _TYPE:
            _bad("no access token")
        return self._held(decoded.claims)

    def _key(self, signed: Any) -> Any:
        key = self.keys.of_id(str(signed.headers().get("kid")))
        return key or _bad("unknown key")

    def _held(self, claims: dict[str, Any]) -> dict[str, Any]:
        now = clock.epoch_seconds()
        if not all(isinstance(claims.get(name), str) for name in _TEXTS):
            _bad("claims missing")
        if claims["iss"] != self.issuer or claims["aud"] != self.audience:
            _bad("for somebody else")
        if not all(type(claims.get(name)) is int for name in ("iat", "exp")):
            _bad("without times")
        if claims["exp"] <= now or claims["iat"] > now + _SKEW:
            _bad("out of time")
        return claims


def _bad(why: str) -> NoReturn:
    raise BadToken(why)

"""What must stand in a request's header and inside it, so that nothing else is ever looked at."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

_Coordinate = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


class PublicKey(msgspec.Struct, forbid_unknown_fields=True):
    """A public P-256 key as a JWK (RFC 7517) and nothing more: one that gives its private part away is refused."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: _Coordinate
    y: _Coordinate


class Header(msgspec.Struct, forbid_unknown_fields=True):
    """The protected header of a request; `iat` in epoch seconds, `jti` 128 bits in base64url."""

    alg: Literal["ECDH-ES+A256KW"]
    enc: Literal["A256GCM"]
    kid: str
    typ: Literal["tongtu+jwe"]
    cty: Literal["application/json"]
    crit: Annotated[frozenset[Literal["htm", "htu", "iat", "jti"]], Meta(min_length=4)]
    htm: str
    htu: str
    iat: int
    jti: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
    epk: PublicKey


class Content(msgspec.Struct, forbid_unknown_fields=True):
    """What a request's envelope holds: the key to answer to, and the body as it was written."""

    rpk: PublicKey
    body: msgspec.Raw

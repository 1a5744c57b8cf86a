"""The form of envelopes, which both sides hold to: algorithms, header, sizes."""

from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.registry import HeaderParameter

ALGORITHM, ENCRYPTION, CURVE = "ECDH-ES+A256KW", "A256GCM", "P-256"
TYPE, CONTENT_TYPE = "tongtu+jwe", "application/json"
# Parameters of our own, which a reader has to understand or else refuse the whole (RFC 7516, section 4.1.13).
CRITICAL, CRITICAL_OF_ANSWER = ("htm", "htu", "iat", "jti"), ("jti",)

# How far from now an envelope may have been made, either way. No statute names a term: this one is ours to choose.
WINDOW_SECONDS = 300

# A body of 64 KB and the key beside it; the largest answer that a function can give.
_CONTENT_BYTES, _ANSWER_BYTES = 65 * 1024, 6 * 1024 * 1024
_HEADER_CHARACTERS = 1024
# Header, wrapped key, nonce, content and tag: no honest envelope is longer.
LONGEST = _HEADER_CHARACTERS + 128 + _CONTENT_BYTES * 4 // 3

# What joserfc lets out when an envelope is none; anything else would be a fault of ours.
UNREADABLE = (JoseError, ValueError, TypeError, KeyError, RecursionError)


def _registry(content_bytes: int, **own: HeaderParameter) -> JWERegistry:
    """One pair of algorithms, and no header parameter but known ones: no other key management, no compression."""
    registry = JWERegistry(header_registry=own, algorithms=[ALGORITHM, ENCRYPTION])
    registry.max_protected_header_length = _HEADER_CHARACTERS
    registry.max_ciphertext_length = content_bytes * 4 // 3 + 4
    return registry


_NONCE = HeaderParameter("Nonce of the request", "str", required=True)

REQUESTS = _registry(
    _CONTENT_BYTES,
    htm=HeaderParameter("Method", "str", required=True),
    htu=HeaderParameter("Path", "str", required=True),
    iat=HeaderParameter("Made at", "int", required=True),
    jti=_NONCE,
)
ANSWERS = _registry(_ANSWER_BYTES, jti=_NONCE)

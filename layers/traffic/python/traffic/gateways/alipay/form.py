"""How Alipay and we sign: RSA2, which is SHA-256 with RSA (PKCS #1 v1.5), in base64.

A request is signed over all its parameters but `sign`, without those that are empty, sorted and written `name=value` with `&`
between, unescaped. An answer is signed over the value of its one member that answers, byte for byte as it was sent.
Neither covers a nonce: that an answer is to this very question, TLS alone vouches for.
"""

import base64
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

PARTY = "alipay"
METHOD = "alipay.system.oauth.token"
ANSWER, FAILURE = "alipay_system_oauth_token_response", "error_response"


def sign(parameters: Mapping[str, str], key: RSAPrivateKey) -> str:
    """The signature of a request."""
    return sign_bytes(signed_text(parameters), key)


def signed_text(parameters: Mapping[str, str]) -> bytes:
    """What a request's signature covers."""
    pairs = sorted((name, value) for name, value in parameters.items() if value and name != "sign")
    return "&".join(f"{name}={value}" for name, value in pairs).encode()


def sign_bytes(content: bytes, key: RSAPrivateKey) -> str:
    """The signature of bytes as they are."""
    return base64.b64encode(key.sign(content, PKCS1v15(), SHA256())).decode()


def is_signed(content: bytes, signature: str, key: RSAPublicKey) -> bool:
    """Whether `signature` is that key's for these very bytes."""
    try:
        key.verify(base64.b64decode(signature, validate=True), content, PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True

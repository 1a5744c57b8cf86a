"""What of `wechatpayv3` is used here: it signs, verifies and opens. Asking is ours: the library asks by a clock, random numbers
and a network of its own, and tells failures by words.
"""

from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509 import Certificate


def sign(text: str, key: RSAPrivateKey) -> str:
    """The signature of a text: SHA-256 with RSA (PKCS #1 v1.5), in base64."""
    return str(_library().rsa_sign(key, text))


def is_signed(timestamp: str, nonce: str, body: str, signature: str, key: RSAPublicKey) -> bool:
    """Whether `signature` is that key's for an answer or a notice."""
    return bool(_library().rsa_verify(timestamp, nonce, body, signature, key))


def opened(nonce: str, ciphertext: str, associated_data: str, key: str) -> str | None:
    """What was sealed by AES-256-GCM; None when it was sealed by another key, or altered. Raises ValueError for no ciphertext."""
    found = _library().aes_decrypt(nonce, ciphertext, associated_data, key)
    return None if found is None else str(found)


@lru_cache(maxsize=8)
def private_key(pem: str) -> RSAPrivateKey:
    """Our key from its PEM text, which is checked for 50 ms once; raises TypeError for a key of another kind."""
    found = _library().load_private_key(pem)
    if not isinstance(found, RSAPrivateKey):
        raise TypeError("the private key of payments-wechat must be RSA")
    return found


def public_key(pem: str) -> RSAPublicKey:
    """WeChat's key from its PEM text; raises TypeError for a key of another kind."""
    return _rsa(_library().load_public_key(pem))


def certificate(pem: str) -> tuple[Certificate, RSAPublicKey]:
    """A certificate and the key in it; raises TypeError for what is none, or holds a key of another kind."""
    found = _library().load_certificate(pem)
    if not isinstance(found, Certificate):
        raise TypeError("a platform certificate of payments-wechat cannot be read")
    return found, _rsa(found.public_key())


def _rsa(key: object) -> RSAPublicKey:
    if not isinstance(key, RSAPublicKey):
        raise TypeError("the platform keys of payments-wechat must be RSA")
    return key


def _library() -> Any:
    # Imported here because its package loads all of its APIs, 35 ms that only a process which pays by WeChat should spend.
    from wechatpayv3 import utils

    return utils

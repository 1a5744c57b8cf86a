"""Sealed fields: what tables hold in place of citizen ids, phones, names and addresses, and tokens to find them by.

A field is sealed with AES-256-GCM, its name being the associated data, so a value put into another field does not open.
Names are `<record>.<field>`: what `Driver` holds as `name_sealed` is sealed as `driver.name`.

A token is a keyed hash: equal texts of one kind have equal tokens, and without the key nobody can try numbers until one fits.
"""

import base64
import re
from collections.abc import Callable
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from traffic import ids
from traffic.identifiers.writing import plain, unseparated
from traffic.privacy import keys

# Layout 1 is AES-256-GCM: this byte, the key's id behind its length, the nonce, then the ciphertext with its tag.
_LAYOUT = b"\x01"
_NONCE_BYTES = 12
_SEALED = re.compile(rb"\x01\x07([0-9]{4}-[0-9]{2})(.{12})(.{16,})", re.DOTALL)
_TOKEN_BYTES = 16


class Damaged(Exception):
    """Raised with the name of the field whose value was altered, cut, sealed as another field or by somebody else."""


def seal(text: str, field: str) -> bytes:
    """`text` so that only `opened` with the same field name reads it again. No two results are equal."""
    month = keys.present_month()
    nonce = ids.nonce(_NONCE_BYTES)
    return _head(month) + nonce + _cipher(keys.sealing_key(month)).encrypt(nonce, text.encode(), field.encode())


def opened(held: bytes, field: str, key_of: Callable[[str], bytes] = keys.opening_key) -> str:
    """The text that was sealed as `field`; raises Damaged. `key_of` gives the key of a month, or raises KeyError."""
    match = _SEALED.fullmatch(held)
    if match is None:
        raise Damaged(field)
    month, nonce, sealed = match.groups()
    try:
        return _cipher(key_of(month.decode())).decrypt(nonce, sealed, field.encode()).decode()
    except (InvalidTag, KeyError):
        raise Damaged(field) from None


def index(kind: str, text: str) -> str:
    """The token of a text, 22 characters: HMAC-SHA256 over kind and text, its first 128 bits, base64url (RFC 4648)."""
    code = _keyed(keys.index_key()).copy()
    code.update(f"{kind}\0{text}".encode())
    return base64.urlsafe_b64encode(code.finalize()[:_TOKEN_BYTES]).rstrip(b"=").decode()


def person_token(citizen_id: str) -> str:
    """The token of a person, by citizen id however it is written."""
    return index("citizen-id", plain(citizen_id))


def name_token(name: str) -> str:
    """The token of a person's name however it is spaced. Many people share one: it tells that two names differ, and no more."""
    return index("name", plain(name))


def phone_token(phone: str) -> str:
    """The token of a mobile phone number however it is written."""
    return index("phone", unseparated(phone))


@cache
def _head(month: str) -> bytes:
    return _LAYOUT + len(month).to_bytes() + month.encode()


@cache
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@cache
def _keyed(key: bytes) -> HMAC:
    """Only ever copied: setting a key up costs more than the hash of a short text."""
    return HMAC(key, SHA256())

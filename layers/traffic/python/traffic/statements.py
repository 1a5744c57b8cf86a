"""Statements that anybody can check offline: compact JWS (RFC 7515, ES256). The private keys never leave KMS.

A setting names the keys by alias or ARN: the first signs; where it replaced others, those follow after commas.
"""

import hashlib
import json
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey, KeyParameters
from joserfc.util import urlsafe_b64encode

from traffic import aws
from traffic.settings import required

_ALGORITHM = "ES256"
# The length of r and of s in the signature (RFC 7518, 3.4); KMS answers both in DER.
_COORDINATE = 32


def signed(setting: str, payload: dict[str, Any]) -> str:
    """The payload as a JWS by the first key that `setting` names."""
    arn, public = _key(_names(setting)[0])
    text = b".".join(map(_encoded, ({"alg": _ALGORITHM, "kid": public.kid}, payload)))
    answer = aws.client("kms").sign(KeyId=arn, Message=text, MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")
    return b".".join((text, urlsafe_b64encode(_raw(answer["Signature"])))).decode()


def public_keys(setting: str) -> list[dict[str, Any]]:
    """The public halves of all keys that `setting` names, as JWKs (RFC 7517), the one that signs first."""
    return [dict(_key(name)[1].as_dict(private=False)) for name in _names(setting)]


def _encoded(part: dict[str, Any]) -> bytes:
    return urlsafe_b64encode(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())


def _raw(signature: bytes) -> bytes:
    return b"".join(number.to_bytes(_COORDINATE, "big") for number in decode_dss_signature(signature))


def _names(setting: str) -> list[str]:
    return required(setting).split(",")


@cache
def _key(name: str) -> tuple[str, ECKey]:
    """The key's ARN and its public half, read once a process. Its id is the beginning of its own hash.

    Signing by the ARN keeps both together: an alias may be moved to another key while the process runs.
    """
    found = aws.client("kms").get_public_key(KeyId=name)
    der = bytes(found["PublicKey"])
    named: KeyParameters = {"kid": hashlib.sha256(der).hexdigest()[:16], "use": "sig", "alg": _ALGORITHM}
    return str(found["KeyId"]), ECKey.import_key(der, named)

"""What a decision's QR code says: its main facts as a compact JWS (RFC 7515, ES256), so that anybody can check it offline.

The private key never leaves KMS. MARK_KEY names it by alias or ARN; where a key was replaced, the earlier ones follow after commas
and stay published, for documents outlive keys.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey, KeyParameters
from joserfc.util import urlsafe_b64encode

from traffic import aws
from traffic.privacy import mask_name, mask_plate
from traffic.records.decision import Decision
from traffic.settings import required
from violations.rules.document_texts import printable_code

VERSION = 1
_ALGORITHM = "ES256"
# The length of r and of s in the signature (RFC 7518, 3.4); KMS answers both in DER.
_COORDINATE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFacts:
    """What is vouched for. `vehicle` is the plate's key and `name` the person's, both in clear: the mark masks them."""

    number: str
    kind: str
    day: str
    vehicle: str
    code: str | None
    fine: int
    points: int
    name: str
    agency: str


def facts_of(decision: Decision, name: str) -> MarkFacts:
    """The facts of a decision whose `mark` is still to be made; `name` is the person's, in clear."""
    return MarkFacts(
        number=decision.number,
        kind=decision.kind,
        day=decision.decided_at[:10],
        vehicle=decision.vehicle,
        code=printable_code(decision.code),
        fine=decision.fine,
        points=decision.points,
        name=name,
        agency=decision.agency,
    )


def marked(facts: MarkFacts) -> str:
    """The text of the QR code: about 400 characters, with nobody's full name or plate in it."""
    arn, public = _key(_names()[0])
    signed = b".".join(map(_encoded, ({"alg": _ALGORITHM, "kid": public.kid}, told(facts))))
    answer = aws.client("kms").sign(KeyId=arn, Message=signed, MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")
    return b".".join((signed, urlsafe_b64encode(_raw(answer["Signature"])))).decode()


def told(facts: MarkFacts) -> dict[str, Any]:
    """What the mark says, masked: plate and name as a stranger sees them."""
    return {
        "v": VERSION,
        "number": facts.number,
        "kind": facts.kind,
        "day": facts.day,
        "vehicle": mask_plate(facts.vehicle[2:]),
        "code": facts.code,
        "fine_fen": facts.fine,
        "points": facts.points,
        "name": mask_name(facts.name),
        "agency": facts.agency,
    }


def public_keys() -> dict[str, Any]:
    """The keys that marks are checked with, as a JWK set (RFC 7517)."""
    return {"keys": [_key(name)[1].as_dict(private=False) for name in _names()]}


def _encoded(part: dict[str, Any]) -> bytes:
    return urlsafe_b64encode(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())


def _raw(signature: bytes) -> bytes:
    return b"".join(number.to_bytes(_COORDINATE, "big") for number in decode_dss_signature(signature))


def _names() -> list[str]:
    return required("MARK_KEY").split(",")


@cache
def _key(name: str) -> tuple[str, ECKey]:
    """The key's ARN and its public half, read once a process. Its id is the beginning of its own hash.

    Signing by the ARN keeps both together: an alias may be moved to another key while the process runs.
    """
    found = aws.client("kms").get_public_key(KeyId=name)
    der = bytes(found["PublicKey"])
    named: KeyParameters = {"kid": hashlib.sha256(der).hexdigest()[:16], "use": "sig", "alg": _ALGORITHM}
    return str(found["KeyId"]), ECKey.import_key(der, named)

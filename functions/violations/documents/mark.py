"""What a decision's QR code says: its main facts as a compact JWS (RFC 7515, ES256), so that anybody can check it offline.

The private key never leaves KMS. MARK_KEY names it by alias or ARN; where a key was replaced, the earlier ones follow after commas
and stay published, for documents outlive keys.
"""

from dataclasses import dataclass
from typing import Any

from traffic import statements
from traffic.privacy import mask_name, mask_plate
from traffic.records.decision import Decision
from violations.rules.document_texts import printable_code

VERSION = 1
_KEY = "MARK_KEY"


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
    return statements.signed(_KEY, told(facts))


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
    return {"keys": statements.public_keys(_KEY)}

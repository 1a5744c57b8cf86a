"""The entries that an officer's look leaves: who, of which unit, why, for which case or duty, and when the person is told."""

from traffic.http import Caller
from traffic.http.official import OfficialBody
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.records.audit import AuditEntry


def official_look(
    caller: Caller, subject: str, action: str, body: OfficialBody, *, role: Role, opens_on: str | None = None
) -> AuditEntry:
    """One entry, about a `subject` like `person:<token>`."""
    purpose, reference = body.purpose, body.reference
    return officers_act(caller, subject, action, role=role, purpose=purpose, reference=reference, opens_on=opens_on)

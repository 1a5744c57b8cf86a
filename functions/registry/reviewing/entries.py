"""The entries of what an officer does about a binding: the person reads them as any other look at their data."""

from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding


def review_entry(caller: Caller, binding: Binding, action: str, reference: str | None = None) -> AuditEntry:
    """One entry under whoever is bound; the case is the binding itself unless a `reference` names another."""
    return officers_act(
        caller,
        f"person:{binding.person}",
        action,
        role=Role.REVIEWER,
        purpose=Purpose.REVIEW,
        reference=reference or binding.binding,
    )

"""The entries of what an officer does about a binding: the person reads them as any other look at their data."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding


def review_entry(caller: Caller, binding: Binding, action: str, reference: str | None = None) -> AuditEntry:
    """One entry under whoever is bound; the case is the binding itself unless a `reference` names another."""
    return audit.entry(
        subject=f"person:{binding.person}",
        action=action,
        actor=caller.known,
        role=Role.REVIEWER,
        unit=caller.unit,
        purpose=Purpose.REVIEW,
        reference=reference or binding.binding,
        request=logger.get_correlation_id() or "",
    )

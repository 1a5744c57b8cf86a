"""The entries of what an officer does about a set: the person reads them as any other look at their data."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.material_set import MaterialSet


def review_entry(caller: Caller, found: MaterialSet, action: str) -> AuditEntry:
    """One entry under whose application it is; the case is the set."""
    return audit.entry(
        subject=f"person:{found.person}",
        action=action,
        actor=caller.known,
        role=Role.REVIEWER,
        unit=caller.unit,
        purpose=Purpose.REVIEW,
        reference=found.set,
        request=logger.get_correlation_id() or "",
    )

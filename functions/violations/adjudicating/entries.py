"""The entries of what an officer does about an appeal: the person reads them as any other look at their data."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.appeal import Appeal
from traffic.records.audit import AuditEntry


def review_entry(caller: Caller, appeal: Appeal, action: str, subject: str | None = None) -> AuditEntry:
    """One entry under whose appeal it is, or under another `subject` that the act touches; the case is the appeal."""
    return audit.entry(
        subject=subject or f"person:{appeal.person}",
        action=action,
        actor=caller.known,
        role=Role.REVIEWER,
        unit=caller.unit,
        purpose=Purpose.REVIEW,
        reference=appeal.appeal,
        request=logger.get_correlation_id() or "",
    )

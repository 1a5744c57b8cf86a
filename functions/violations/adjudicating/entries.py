"""The entries of what an officer does about an appeal: the person reads them as any other look at their data."""

from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.appeal import Appeal
from traffic.records.audit import AuditEntry


def review_entry(caller: Caller, appeal: Appeal, action: str, subject: str | None = None) -> AuditEntry:
    """One entry under whose appeal it is, or under another `subject` that the act touches; the case is the appeal."""
    whose = subject or f"person:{appeal.person}"
    return officers_act(caller, whose, action, role=Role.REVIEWER, purpose=Purpose.REVIEW, reference=appeal.appeal)

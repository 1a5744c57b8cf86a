"""The entries of what an officer does about a set: the person reads them as any other look at their data."""

from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry
from traffic.records.material_set import MaterialSet


def review_entry(caller: Caller, found: MaterialSet, action: str) -> AuditEntry:
    """One entry under whose application it is; the case is the set."""
    whose = f"person:{found.person}"
    return officers_act(caller, whose, action, role=Role.REVIEWER, purpose=Purpose.REVIEW, reference=found.set)

"""The audit's entries of what officers do about, and see of, the watch-list."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry


def officers(caller: Caller, entry: str, action: str, basis: str) -> AuditEntry:
    """One entry about `entry:<id>`, which rests on the paper `basis`."""
    return officers_act(caller, f"entry:{entry}", action, role=Role.OFFICER, purpose=Purpose.CASE, reference=basis)


def the_platforms(entry: str, action: str, basis: str | None = None) -> AuditEntry:
    """One entry of what the platform did by itself: because its time had come, or because of what `basis` says."""
    return audit.entry(
        subject=f"entry:{entry}",
        action=action,
        actor="platform",
        purpose=Purpose.CASE,
        request=logger.get_correlation_id() or "",
        reference=basis,
    )

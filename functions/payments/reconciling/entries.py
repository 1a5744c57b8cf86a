"""The audit entries of what an officer does at the desk of reconciliation, under the day that it is about."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.records.audit import AuditEntry


def desk_entry(caller: Caller, day: str, action: str, reference: str) -> AuditEntry:
    """One entry; `reference` is the break, or the day itself."""
    return audit.entry(
        subject=f"day:{day}",
        action=action,
        actor=caller.known,
        role="cashier",
        unit=caller.unit,
        purpose="payments",
        reference=reference,
        request=logger.get_correlation_id() or "",
    )

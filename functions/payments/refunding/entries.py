"""The entries of what an officer does about a refund, under the decision whose money it is."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.records.audit import AuditEntry


def refund_entry(caller: Caller, decision: str, action: str, reference: str) -> AuditEntry:
    """One entry; `reference` is the order or the refund that it is about."""
    return audit.entry(
        subject=f"decision:{decision}",
        action=action,
        actor=caller.known,
        role="cashier",
        unit=caller.unit,
        purpose="payments",
        reference=reference,
        request=logger.get_correlation_id() or "",
    )

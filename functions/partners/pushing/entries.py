"""The audit entries of what a partner's system does and sees."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.records.audit import AuditEntry


def partners_act(caller: Caller, subject: str, action: str, reference: str | None = None) -> AuditEntry:
    """One entry about a `subject` like `incident:<id>`; `reference` is the partner's own number or reason."""
    return audit.entry(
        subject=subject,
        action=action,
        actor=caller.known,
        role="system",
        purpose="partner",
        reference=reference,
        request=logger.get_correlation_id() or "",
    )


def client_of(caller: Caller) -> str:
    """The client that calls: whose what it hands in is."""
    return caller.client or caller.known

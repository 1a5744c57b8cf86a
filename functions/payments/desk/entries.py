"""The audit entries of what an officer does at a desk of payments."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.records.audit import AuditEntry


def desk_entry(caller: Caller, subject: str, action: str, reference: str | None = None) -> AuditEntry:
    """One entry.

    `subject` is `decision:<number>` whose money it is, `day:<day>` or `payments:<unit>`; `reference` is what was acted on.
    """
    return audit.entry(
        subject=subject,
        action=action,
        actor=caller.known,
        role="cashier",
        unit=caller.unit,
        purpose="payments",
        reference=reference,
        request=logger.get_correlation_id() or "",
    )

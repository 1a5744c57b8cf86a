"""The audit entries of what an officer does at a desk of payments."""

from traffic.http import Caller
from traffic.looks import officers_act
from traffic.records.audit import AuditEntry


def desk_entry(caller: Caller, subject: str, action: str, reference: str | None = None) -> AuditEntry:
    """One entry.

    `subject` is `decision:<number>` whose money it is, `day:<day>` or `payments:<unit>`; `reference` is what was acted on.
    """
    return officers_act(caller, subject, action, role="cashier", purpose="payments", reference=reference)

"""Who did or looked at what, and why. An entry is written in the same transaction as the act, or before what is shown.

Entries say *that* something of somebody was seen, never what it says: subjects are record numbers, viewers are account
ids or codes.
"""

from traffic import clock, ids
from traffic.records.audit import AuditEntry


def entry(*, subject: str, action: str, actor: str, purpose: str, request: str) -> AuditEntry:
    """A new entry, to be saved by the caller: `subject` like `violation:5201…`, `action` like `photo.viewed`."""
    return AuditEntry(
        subject,
        ids.sortable(),
        at=clock.china_now().isoformat(timespec="milliseconds"),
        action=action,
        actor=actor,
        purpose=purpose,
        request=request,
    )

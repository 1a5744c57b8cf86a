"""Who did or looked at what, and why. An entry is written in the same transaction as the act, or before what is shown.

Entries say *that* something of somebody was seen, never what it says: subjects are record numbers or persons' tokens, viewers
are account ids or codes.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from traffic import clock, ids
from traffic.errors import Unavailable
from traffic.records.audit import AuditEntry
from traffic.records.newest import Mirrored, key_of
from traffic.records.transaction import Lost, together

_ATTEMPTS = 3

Seen = TypeVar("Seen")


def entry(
    *,
    subject: str,
    action: str,
    actor: str,
    purpose: str,
    request: str,
    role: str | None = None,
    unit: str | None = None,
    reference: str | None = None,
    opens_on: str | None = None,
    issued: str | None = None,
) -> AuditEntry:
    """A new entry, to be saved by the caller: `subject` like `person:<token>`, `action` like `photo.viewed`."""
    return AuditEntry(
        subject,
        ids.sortable(),
        at=clock.china_now().isoformat(timespec="milliseconds"),
        action=action,
        actor=actor,
        purpose=purpose,
        request=request,
        role=role,
        unit=unit,
        reference=reference,
        opens_on=opens_on,
        issued=issued,
    )


def seen(read: Callable[[], tuple[Seen, Sequence[Mirrored]]], entries: Iterable[AuditEntry]) -> Seen:
    """What `read` found, once it stands written that it was looked at.

    `read` returns what is to be shown and the mirrored records that it comes from. One transaction writes the entries on the
    condition that those records are still what was read, so there is no look without its entry, and no entry of a look at
    something else. A record that changed meanwhile is read again; raises Unavailable when it does not come to rest.
    """
    written = list(entries)
    for _ in range(_ATTEMPTS):
        found, records = read()
        if _written(written, records):
            return found
    raise Unavailable


def _written(entries: Sequence[AuditEntry], records: Sequence[Mirrored]) -> bool:
    try:
        with together(*entries) as transaction:
            for record in records:
                held, version = type(record), record.version
                key, order = (*key_of(record), None)[:2]
                transaction.condition_check(held, key, order, condition=held.version == version)
    except Lost:
        return False
    return True

"""Looks at a person, as far as the person may read of them today."""

from collections import Counter

from traffic import clock
from traffic.records.audit import AuditEntry

_PAGE = 20


def page_of(subject: str, after: str | None) -> tuple[list[AuditEntry], str | None]:
    """Up to twenty entries that are open, newest first, and the last one's id if there are more."""
    open_now = AuditEntry.opens_on.does_not_exist() | (AuditEntry.opens_on <= _today())
    found = list(
        AuditEntry.query(
            subject,
            AuditEntry.entry < after if after else None,
            filter_condition=open_now,
            scan_index_forward=False,
            limit=_PAGE + 1,
        )
    )
    page = found[:_PAGE]
    return page, page[-1].entry if len(found) > _PAGE else None


def sealed_of(subject: str) -> list[tuple[str, int]]:
    """How many entries open on which day, the next day first. When they were made is not told."""
    closed = AuditEntry.query(subject, filter_condition=AuditEntry.opens_on > _today())
    return sorted(Counter(entry.opens_on or "" for entry in closed).items())


def _today() -> str:
    return clock.business_day().isoformat()

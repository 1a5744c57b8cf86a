"""A break is closed, once: what was done about it, its posting, and who did it, in one transaction."""

from collections.abc import Callable

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from payments.rules.breaks import Closing
from traffic import clock
from traffic.privacy.sealing import seal
from traffic.records.audit import AuditEntry
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.reckoning import Break
from traffic.records.transaction import Lost, together

WORDS = "break.words"


def close(
    found: Break,
    how: Closing,
    by: str,
    *entries: AuditEntry,
    words: str | None = None,
    entry: JournalEntry | None = None,
    order: Order | None = None,
    also: Callable[[TransactWrite], None] | None = None,
) -> bool:
    """Close a break, with the journal entry that does it and the audit `entries`; False when it was closed already.

    With an `order`, it is closed only while that is as it was read; `also` adds what else belongs to it. `by` is
    `officer:<number>`, or for what the platform does by rule `event:<id>`; `words` are sealed where they are kept.
    """
    try:
        with together(*entries) as act:
            if entry is not None:
                act.save(entry, condition=JournalEntry.entry.does_not_exist())
            if order is not None:
                act.condition_check(Order, order.order, condition=order.unchanged)
            if also is not None:
                also(act)
            act.update(found, _closed(how, by, words, entry), condition=found.still_open)
    except Lost:
        return False
    return True


def _closed(how: Closing, by: str, words: str | None, entry: JournalEntry | None) -> list[Action]:
    """The changes; without `worklist` and `place` it leaves the list of open breaks."""
    return [
        Break.worklist.remove(),
        Break.place.remove(),
        Break.closing.set(how),
        Break.closed_by.set(by),
        Break.closed_at.set(clock.china_now().isoformat(timespec="seconds")),
        *([Break.words_sealed.set(seal(words, WORDS))] if words else []),
        *([Break.entry.set(entry.entry)] if entry else []),
    ]

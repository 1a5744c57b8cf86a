"""Several writes that happen together or not at all, an act and its audit entries above all."""

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from traffic.records.audit import AuditEntry
from traffic.records.connection import connection


class Lost(Exception):
    """A condition did not hold, so nothing was written. `places` are those of the writes that refused.

    They count from 0 in the order in which a transaction sends them: checks, deletes, puts, updates.
    """

    def __init__(self, places: frozenset[int]) -> None:
        super().__init__(sorted(places))
        self.places = places


@contextmanager
def together(*entries: AuditEntry) -> Iterator[TransactWrite]:
    """A transaction to add writes to; the entries are written with them. Raises Lost."""
    try:
        with TransactWrite(connection=connection()) as transaction:
            yield transaction
            for entry in entries:
                transaction.save(entry)
    except TransactWriteError as error:
        refused = [place for place, reason in enumerate(error.cancellation_reasons) if _conditional(reason)]
        if not refused:
            raise
        raise Lost(frozenset(refused)) from None


def _conditional(reason: object) -> bool:
    return getattr(reason, "code", None) == "ConditionalCheckFailed"

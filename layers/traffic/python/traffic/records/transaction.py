"""Several writes that happen together or not at all, an act and its audit entries above all."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from traffic.records.audit import AuditEntry
from traffic.records.connection import connection

_ATTEMPTS, _PAUSE_SECONDS = 4, 0.02


class Lost(Exception):
    """A condition did not hold, so nothing was written. `places` are those of the writes that refused.

    They count from 0 in the order in which a transaction sends them: checks, deletes, puts, updates.
    """

    def __init__(self, places: frozenset[int]) -> None:
        super().__init__(sorted(places))
        self.places = places


@contextmanager
def together(*entries: AuditEntry) -> Iterator[TransactWrite]:
    """A transaction to add writes to; the entries are written with them. Raises Lost.

    Two transactions that meet are both over within milliseconds, but DynamoDB cancels one and no SDK sends it again: it is
    sent again here, so that whoever comes second hears what the first one did and not that all are busy.
    """
    transaction = TransactWrite(connection=connection())
    yield transaction
    for entry in entries:
        transaction.save(entry)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with transaction:  # Leaving it sends what it holds.
                return
        except TransactWriteError as error:
            if refused := _places(error, "ConditionalCheckFailed"):
                raise Lost(refused) from None
            if attempt == _ATTEMPTS or not _places(error, "TransactionConflict"):
                raise
        sleep(_PAUSE_SECONDS * 2**attempt)


def _places(error: TransactWriteError, code: str) -> frozenset[int]:
    """The writes that a transaction was cancelled for, with this reason."""
    return frozenset(place for place, reason in enumerate(error.cancellation_reasons) if reason and reason.code == code)

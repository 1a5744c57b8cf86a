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
    for attempt in range(1, _ATTEMPTS):
        if _sent(transaction, or_raise=False):
            return
        sleep(_PAUSE_SECONDS * 2**attempt)
    _sent(transaction)


def _sent(transaction: TransactWrite, *, or_raise: bool = True) -> bool:
    """Whether all was written; False, unless that is to be raised, where another one's transaction was in the way."""
    try:
        with transaction:  # Leaving it sends what it holds.
            return True
    except TransactWriteError as error:
        refused = [
            place for place, reason in enumerate(error.cancellation_reasons) if _is(reason, "ConditionalCheckFailed")
        ]
        if refused:
            raise Lost(frozenset(refused)) from None
        if or_raise or not any(_is(reason, "TransactionConflict") for reason in error.cancellation_reasons):
            raise
        return False


def _is(reason: object, code: str) -> bool:
    return getattr(reason, "code", None) == code

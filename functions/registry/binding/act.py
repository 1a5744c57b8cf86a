"""An act and its audit entries, in one transaction: neither without the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from traffic.records.audit import AuditEntry
from traffic.records.connection import connection


class Lost(Exception):
    """A condition did not hold, so nothing was written: somebody else was first."""


@contextmanager
def one_act(*entries: AuditEntry) -> Iterator[TransactWrite]:
    """A transaction to add writes to; the entries are written with them. Raises Lost."""
    try:
        with TransactWrite(connection=connection()) as transaction:
            yield transaction
            for entry in entries:
                transaction.save(entry)
    except TransactWriteError as error:
        if not any(reason and reason.code == "ConditionalCheckFailed" for reason in error.cancellation_reasons):
            raise
        raise Lost from None

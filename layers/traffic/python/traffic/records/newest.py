"""Mirrored records: many written at once, an older row never over a newer one, and every row accounted for.

A mirrored item carries `version` (`<gxsj>#<digest>`: update time at the source, then content) and `source` (the package,
part and line that wrote it). Versions compare as text, so whatever order rows arrive in, the same one wins; equal times
with different contents are settled by the digest, the same way everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from time import sleep
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.constants import ALL_OLD
from pynamodb.exceptions import CancellationReason, TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from traffic.errors import PASSING_CANCELLATIONS, GatewayError
from traffic.records.connection import connection

# DynamoDB takes up to 100 writes in one transaction.
_BATCH = 100
_ATTEMPTS = 6


class Mirrored(Model):
    """A record copied from the police network."""

    version = UnicodeAttribute()
    source = UnicodeAttribute()


@dataclass(slots=True)
class Written:
    """What became of a number of rows; the three add up to it."""

    accepted: int = 0
    unchanged: int = 0
    older: int = 0


def write_newest(items: Iterable[Mirrored]) -> Written:
    """Write what is newer than what is held. Raises GatewayError (not permanent) when the table stays too busy."""
    written, rest = Written(), iter(items)
    while batch := list(islice(rest, _BATCH)):
        _write_batch(list(_newest_of_each(batch, written)), written)
    return written


def _newest_of_each(batch: Sequence[Mirrored], written: Written) -> Iterator[Mirrored]:
    """One transaction may touch an item once, so rows of one key compete before it."""
    best: dict[tuple[str, ...], Mirrored] = {}
    for item in batch:
        key = key_of(item)
        held = best.get(key)
        if held is None or item.version > held.version:
            best[key] = item
        if held is not None:
            written.unchanged += item.version == held.version
            written.older += item.version != held.version
    yield from best.values()


def _write_batch(items: list[Mirrored], written: Written) -> None:
    """A refused transaction names every item that refused it, so the rest goes through on the next attempt."""
    for attempt in range(_ATTEMPTS):
        try:
            _transact(items)
        except TransactWriteError as error:
            items = list(_to_write_again(items, error.cancellation_reasons, written))
            if not items:
                return
            # Another writer and a table that is too busy are worth waiting for; a lost comparison is settled at once.
            if any(reason and reason.code in PASSING_CANCELLATIONS for reason in error.cancellation_reasons):
                sleep(0.02 * 2**attempt)
        else:
            written.accepted += len(items)
            return
    raise GatewayError("dynamodb", "busy", permanent=False)


def _transact(items: Sequence[Mirrored]) -> None:
    with TransactWrite(connection=connection()) as transaction:
        for item in items:
            newer = type(item).version.does_not_exist() | (type(item).version < item.version)
            transaction.save(item, condition=newer, return_values=ALL_OLD)


def _to_write_again(
    items: Sequence[Mirrored], reasons: Sequence[CancellationReason | None], written: Written
) -> Iterator[Mirrored]:
    if len(reasons) != len(items):
        raise GatewayError("dynamodb", "refused", permanent=False)
    for item, reason in zip(items, reasons, strict=True):
        if reason is not None and reason.code == "ConditionalCheckFailed":
            _count_lost(item, reason.raw_item or {}, written)
        else:
            yield item


def _count_lost(item: Mirrored, held: dict[str, Any], written: Written) -> None:
    version, source = held.get("version", {}).get("S"), held.get("source", {}).get("S")
    if version != item.version:
        written.older += 1
    elif source == item.source:
        # This very line wrote it before its message came back: it was accepted, once.
        written.accepted += 1
    else:
        written.unchanged += 1


def key_of(item: Mirrored) -> tuple[str, ...]:
    """The item's key, hash before range where it has one."""
    return tuple(getattr(item, name) for name in _key_names(type(item)))


@cache
def _key_names(model: type[Mirrored]) -> list[str]:
    return [name for name, held in model.get_attributes().items() if held.is_hash_key or held.is_range_key]

"""An entry's leaf is written, once, and marked as late where its day is not open any more.

Entries come more than once, in no order, and some after their day was closed. Order needs no queue that keeps it: leaves are sealed
by their entries' ids, which sort by time, and not by when they came. A leaf is known by its entry's id, so one that comes again is
the same; with another content it is a changed entry and ends among the dead letters, where an alarm is. No counter and no
transaction is shared between leaves: one write and one read each, whatever else happens.

First the leaf is put, then it is asked whether the closing of its day has begun; a closing says that it begins before it reads the
leaves. So a leaf that finds no closing is read by the one that comes, and one that finds it may or may not have been: it waits
among the late, and the next closing looks. Both steps bear repetition, so whoever dies between them is simply called again.
"""

from pynamodb.exceptions import PutError

from operations.rules.leaf import Leaf
from traffic.records.leaf import AuditLeaf, IssuedLeaf, LateLeaf
from traffic.records.seal import Seal


class EntryDiffers(Exception):
    """An entry of the audit is not what its leaf says any more. Carries the entry's id."""


class EntryWrong(Exception):
    """An entry of the audit was deleted, or its id is none of ours. Carries the id and which of it."""


def append(leaf: Leaf) -> None:
    """Keep the leaf of an entry; raises EntryDiffers when the entry has another one already."""
    _put(leaf)
    if leaf.issued:
        IssuedLeaf(IssuedLeaf.chain_of(leaf.issued), leaf.entry, day=leaf.day).save()
    if _closed(leaf):
        LateLeaf(LateLeaf.chain_of(leaf.shard), leaf.entry, day=leaf.day).save()


def _put(leaf: Leaf) -> None:
    new = AuditLeaf(AuditLeaf.chain_of(leaf.day, leaf.shard), leaf.entry, content=leaf.content, issued=leaf.issued)
    try:
        new.save(AuditLeaf.entry.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        held = AuditLeaf.of_entry(leaf.day, leaf.shard, leaf.entry)
        if (held.content, held.issued) != (leaf.content, leaf.issued):
            raise EntryDiffers(leaf.entry) from None


def _closed(leaf: Leaf) -> bool:
    """Whether the closing of its day has begun, or of a later one: where a chain begins, earlier days have none."""
    begun = Seal.last_begun(leaf.shard)
    return begun is not None and begun.day >= leaf.day

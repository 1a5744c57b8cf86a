"""Leaves that came too late for their own day: the next day's seal takes them, once, with their own day stated.

A leaf that waits may be sealed all the same: it came while its day was being closed, or a second time after it. So what counts is
the sealed day itself, or that the leaf says which later one took it.
"""

from collections.abc import Sequence

from operations.chain.kept import held
from operations.rules.leaf import Leaf
from traffic.records.leaf import AuditLeaf, LateLeaf


def late_for(day: str, shard: int) -> list[Leaf]:
    """The leaves of earlier days that no seal has yet, and that the seal of `day` is to take."""
    waiting = [late for late in LateLeaf.of_shard(shard) if late.day < day]
    return [_leaf(late, shard) for late in _unsealed(waiting, shard)]


def settle(day: str, shard: int, leaves: Sequence[Leaf]) -> None:
    """Note of each late leaf which seal took it, and let nobody wait who is sealed. The seal of `day` stands by now."""
    for leaf in leaves:
        if leaf.day != day:
            taken = AuditLeaf(AuditLeaf.chain_of(leaf.day, shard), leaf.entry)
            taken.update([AuditLeaf.sealed_on.set(day)], AuditLeaf.content == leaf.content)
    waiting = [late for late in LateLeaf.of_shard(shard) if late.day <= day]
    unsealed = {late.entry for late in _unsealed(waiting, shard)}
    for late in waiting:
        if late.entry not in unsealed:
            late.delete()


def _unsealed(waiting: Sequence[LateLeaf], shard: int) -> list[LateLeaf]:
    in_time = {day: _entries(day, shard) for day in {late.day for late in waiting}}
    return [
        late
        for late in waiting
        if late.entry not in in_time[late.day] and AuditLeaf.of_entry(late.day, shard, late.entry).sealed_on is None
    ]


def _entries(day: str, shard: int) -> frozenset[str]:
    """The entries under a day's seal; none where a chain began later."""
    sealed = held(day, shard)
    return frozenset(leaf.entry for leaf in sealed.leaves) if sealed else frozenset()


def _leaf(late: LateLeaf, shard: int) -> Leaf:
    held = AuditLeaf.of_entry(late.day, shard, late.entry)
    return Leaf(held.entry, held.day, held.content, held.issued)

"""Every kind of tampering with a chain, at every position, and where each has to be named."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

from infra.verify.export import Export, Place
from infra.verify.sample import DAYS, made, seal, signed
from operations.chain.kept import Sealed
from operations.rules.leaf import Item, Leaf, made_at
from operations.rules.statement import GENESIS, Statement

# What has to be named: a day, a shard, and a position, or None where only the seal can be.
Named = tuple[str, int, int | None]
Tampering = Callable[[Export, Place, int], Named | None]
_ELSE = "0" * 64


def tamperings(kind: str, honest: Export) -> Iterator[tuple[Export, Named]]:
    """One kind at each position of an honest chain: the chain after it, and what has to be named."""
    for place, sealed in honest.seals.items():
        for position in range(len(sealed.leaves) if sealed else 0):
            export = deepcopy(honest)
            if named := KINDS[kind](export, place, position):
                yield export, named


def entry_edited(export: Export, place: Place, position: int) -> Named:
    """Somebody else has done it."""
    _swap_in(export, _entry(export, place, position) | {"actor": {"S": "somebody else"}})
    return *place, position


def entry_deleted(export: Export, place: Place, position: int) -> Named:
    """It has never been."""
    export.entries.remove(_entry(export, place, position))
    return *place, position


def entries_swapped(export: Export, place: Place, position: int) -> Named | None:
    """What two entries say is exchanged."""
    if position + 1 == len(_leaves(export, place)):
        return None
    first, second = (_entry(export, place, at) for at in (position, position + 1))
    _swap_in(export, second | {"entry": first["entry"]})
    _swap_in(export, first | {"entry": second["entry"]})
    return *place, position


def entry_added(export: Export, place: Place, position: int) -> Named:
    """It has always been, on a day that is sealed: an id and a time were made up for it."""
    beside = made_at(_leaves(export, place)[position].entry)
    entry = made(beside + timedelta(milliseconds=5), place[1], 99)
    export.entries.append(entry)
    return _where(export, Leaf.of_entry(entry))


def entry_added_under_its_id(export: Export, place: Place, position: int) -> Named:
    """Another subject has an entry of the same id."""
    export.entries.append(_entry(export, place, position) | {"subject": {"S": "person:another"}})
    return *place, position


def entry_back_dated(export: Export, place: Place, position: int) -> Named:
    """It happened a day before."""
    entry = _entry(export, place, position)
    before = made_at(entry["entry"]["S"]) - timedelta(days=1)
    _swap_in(export, entry | {"at": {"S": before.isoformat(timespec="milliseconds")}})
    return *place, position


def leaf_edited(export: Export, place: Place, position: int) -> Named:
    """The seal's list says something else of an entry."""
    leaves = _leaves(export, place)
    leaves[position] = replace(leaves[position], content=_ELSE)
    return _listed(export, place, leaves, position)


def leaf_deleted(export: Export, place: Place, position: int) -> Named:
    """The seal's list is one shorter: the entry is missed in the seal of its own day."""
    leaves = _leaves(export, place)
    gone = leaves.pop(position)
    _listed(export, place, leaves, position)
    return _where(export, gone)


def leaves_swapped(export: Export, place: Place, position: int) -> Named | None:
    """The seal's list has another order."""
    leaves = _leaves(export, place)
    if position + 1 == len(leaves):
        return None
    leaves[position : position + 2] = leaves[position + 1], leaves[position]
    return _listed(export, place, leaves, position)


def leaf_added(export: Export, place: Place, position: int) -> Named:
    """The seal's list has a leaf of an entry that is not there."""
    return _added(export, place, position)[1]


def entry_and_leaf_added(export: Export, place: Place, position: int) -> Named:
    """Both, so that they agree: the root does not."""
    entry, _ = _added(export, place, position)
    export.entries.append(entry)
    return *place, None


def entry_and_leaf_edited(export: Export, place: Place, position: int) -> Named:
    """Both, so that they agree: the root does not."""
    return _both_edited(export, place, position)


def entry_and_leaf_deleted(export: Export, place: Place, position: int) -> Named:
    """Both, so that they agree: the count and the root do not."""
    export.entries.remove(_entry(export, place, position))
    leaves = _leaves(export, place)
    del leaves[position]
    _listed(export, place, leaves, position)
    return *place, None


def sealed_by_another_key(export: Export, place: Place, position: int) -> Named:
    """Entry, leaf and root agree, and a stranger signed."""
    named = _both_edited(export, place, position)
    seal(export, place, _leaves(export, place), by="stranger")
    return named


def sealed_again(export: Export, place: Place, position: int) -> Named | None:
    """Whoever holds the key itself seals a day anew: the next day names another one."""
    if place[0] == DAYS[-1]:
        return None
    _both_edited(export, place, position)
    seal(export, place, _leaves(export, place))
    return DAYS[DAYS.index(place[0]) + 1], place[1], None


def seal_deleted(export: Export, place: Place, _: int) -> Named:
    """There was no such day: a late entry that it took is missed on its own day already."""
    late = [leaf for leaf in _leaves(export, place) if leaf.day != place[0]]
    del export.seals[place]
    return _where(export, late[0]) if late else (*place, None)


def seal_of_another_day(export: Export, place: Place, _: int) -> Named:
    """The statement of an empty day, rightly signed, over a day's leaves."""
    leaves = _leaves(export, place)
    empty = Statement.over("2026-10-01", place[1], [], GENESIS)
    export.seals[place] = Sealed(signed(empty), tuple(leaves))
    return *place, None


KINDS: dict[str, Tampering] = {
    act.__name__.replace("_", " "): act
    for act in (
        entry_edited, entry_deleted, entries_swapped, entry_added, entry_added_under_its_id, entry_back_dated,
        leaf_edited, leaf_deleted, leaves_swapped, leaf_added,
        entry_and_leaf_added, entry_and_leaf_edited, entry_and_leaf_deleted,
        sealed_by_another_key, sealed_again, seal_deleted, seal_of_another_day,
    )
}  # fmt: skip


def _leaves(export: Export, place: Place) -> list[Leaf]:
    sealed = export.seals[place]
    return list(sealed.leaves) if sealed else []


def _entry(export: Export, place: Place, position: int) -> dict[str, Mapping[str, Any]]:
    wanted = {"S": _leaves(export, place)[position].entry}
    return dict(next(entry for entry in export.entries if entry["entry"] == wanted))


def _swap_in(export: Export, entry: Item) -> None:
    """Let an entry stand where the one of its id stands."""
    export.entries = [entry if held["entry"] == entry["entry"] else held for held in export.entries]


def _listed(export: Export, place: Place, leaves: list[Leaf], position: int) -> Named:
    """Let other leaves stand under the same signature."""
    sealed = export.seals[place]
    if sealed:
        export.seals[place] = replace(sealed, leaves=tuple(leaves))
    return *place, position


def _added(export: Export, place: Place, position: int) -> tuple[Item, Named]:
    leaves = _leaves(export, place)
    entry = made(made_at(leaves[position].entry) + timedelta(milliseconds=5), place[1], 99)
    leaf = Leaf.of_entry(entry)
    leaves.insert(position + 1, leaf)
    _listed(export, place, leaves, position)
    return entry, (*place, position + 1)


def _both_edited(export: Export, place: Place, position: int) -> Named:
    edited = _entry(export, place, position) | {"actor": {"S": "somebody else"}}
    _swap_in(export, edited)
    leaves = _leaves(export, place)
    leaves[position] = Leaf.of_entry(edited)
    _listed(export, place, leaves, position)
    return *place, None


def _where(export: Export, leaf: Leaf) -> Named:
    """Where a leaf would stand in the seal of its own day."""
    place = leaf.day, leaf.shard
    return *place, bisect_left([held.entry for held in _leaves(export, place)], leaf.entry)

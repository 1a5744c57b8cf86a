"""Which watch-list entries a passage concerns. Held in memory: nearly every passage concerns none, and that answer comes first.

Plates are found by what they fold to, so a misread one is found as well, and said to be a variant. Masks are found by shape: those
that fix the same positions of equally long plates share one table, and there are far fewer shapes than masks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import Any

from alerts.rules.masks import lengths_of
from alerts.rules.variants import fold


class Match(StrEnum):
    """How a plate that a camera read is the one that is looked for."""

    EXACT = "exact"
    VARIANT = "variant"  # but for characters that cameras confuse
    MASK = "mask"  # it fits what somebody saw of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is looked for. `pattern` is a plate or a mask; without `plate_kind` any kind, without `districts` the whole province;
    it counts for what passed from `begins` until before `ends`, in epoch milliseconds."""

    entry: str
    pattern: str
    plate_kind: str | None
    kind: str
    level: int
    action: str
    secret: bool
    districts: tuple[str, ...]
    begins: int
    ends: int

    @property
    def is_mask(self) -> bool:
        """Whether it is looked for by a part of its plate."""
        return "?" in self.pattern or "*" in self.pattern

    def concerns(self, kind: str, district: str, at: int) -> bool:
        """Whether it is looked for among plates of a kind, in a district, at a time."""
        return (
            self.begins <= at < self.ends
            and self.plate_kind in (None, kind)
            and (not self.districts or any(district.startswith(area) for area in self.districts))
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a passage concerns, and how sure it is that this is the vehicle."""

    watch: Watch
    match: Match


Key = tuple[str, ...]


@dataclass(slots=True)
class _Shape:
    """Masks that ask for characters at the same positions."""

    of: Callable[[str], Any]
    held: dict[Key, tuple[Watch, ...]] = field(default_factory=dict)


class Index:
    """The watch-list. `put` replaces what the same entry was before; `drop` of what is not there does nothing."""

    def __init__(self) -> None:
        self._watches: dict[str, Watch] = {}
        self._plates: dict[bytes, tuple[Watch, ...]] = {}
        self._shapes: dict[int, dict[tuple[int, ...], _Shape]] = {}

    def __len__(self) -> int:
        return len(self._watches)

    def put(self, watch: Watch) -> None:
        """Look for this."""
        self.drop(watch.entry)
        self._watches[watch.entry] = watch
        if not watch.is_mask:
            _add(self._plates, fold(watch.pattern), watch)
            return
        for shape, key in self._places(watch.pattern):
            _add(shape.held, key, watch)

    def drop(self, entry: str) -> None:
        """Look for it no more."""
        watch = self._watches.pop(entry, None)
        if watch is None:
            return
        if not watch.is_mask:
            _take(self._plates, fold(watch.pattern), entry)
            return
        for shape, key in self._places(watch.pattern):
            _take(shape.held, key, entry)

    def hits(self, number: str, kind: str, district: str, at: int) -> list[Hit]:
        """The entries that a plate of a kind concerns which passed in a district at a time (epoch milliseconds)."""
        folded = fold(number)
        found = self._plates.get(folded, ())
        if self._shapes:
            found += self._masked(folded.decode())
        if not found:
            return []
        return [Hit(watch, _match(watch, number)) for watch in found if watch.concerns(kind, district, at)]

    def _masked(self, folded: str) -> tuple[Watch, ...]:
        found: tuple[Watch, ...] = ()
        shapes = self._shapes.get(len(folded))
        if shapes is None:
            return found
        for shape in shapes.values():
            here = shape.held.get(shape.of(folded))
            if here:
                found += here
        # Two ways to fill the runs of one mask may fit the same plate.
        return tuple(dict.fromkeys(found)) if len(found) > 1 else found

    def _places(self, mask: str) -> Iterator[tuple[_Shape, Key]]:
        for length, fixed in lengths_of(mask):
            places = tuple(place for place, _ in fixed)
            shapes = self._shapes.setdefault(length, {})
            shape = shapes.setdefault(places, _Shape(itemgetter(*places)))
            yield shape, tuple(fold("".join(character for _, character in fixed)).decode())


def _match(watch: Watch, number: str) -> Match:
    if watch.is_mask:
        return Match.MASK
    return Match.EXACT if watch.pattern == number else Match.VARIANT


def _add(table: dict[Any, tuple[Watch, ...]], key: object, watch: Watch) -> None:
    table[key] = (*table.get(key, ()), watch)


def _take(table: dict[Any, tuple[Watch, ...]], key: object, entry: str) -> None:
    rest = tuple(watch for watch in table[key] if watch.entry != entry)
    if rest:
        table[key] = rest
    else:
        del table[key]

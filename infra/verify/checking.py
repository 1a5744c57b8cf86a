"""What is wrong with a chain: every seal of every day against its entries, its signature and the seal before it.

Three things have to agree: the entry, the leaf in the seal, and the signed root. Where one of the first two was tampered with, the
other says at which position. Where both were, in the same way, the root says only that it is this seal. Where the root was signed
anew as well, the next day's seal says so, which names the digest of what was signed first.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from infra.verify.export import Export, Place
from infra.verify.fault import Fault
from operations.chain.kept import Sealed
from operations.rules.leaf import SHARDS, Item, Leaf, made_at, shard_of
from operations.rules.statement import GENESIS, Statement, digest_of

# An entry's id and its time are made one after the other.
_APART = timedelta(minutes=1)


class Checked:
    """An export, put in order: days from the first sealed one to `until` (ISO; the last sealed one unless told)."""

    def __init__(self, export: Export, until: str | None = None) -> None:
        self.seals = export.seals
        self.keys = KeySet.import_key_set(export.keys)
        self.days = _days(sorted({day for day, _ in export.seals}), until)
        self.entries: dict[str, list[Item]] = defaultdict(list)
        for item in export.entries:
            self.entries[item["entry"]["S"]].append(item)
        self.sealed_in: dict[str, Place] = {}
        for place in sorted(export.seals):
            for leaf in self._leaves(place):
                self.sealed_in.setdefault(leaf.entry, place)
        self.unsealed: dict[Place, list[str]] = defaultdict(list)
        self.before = self.open = 0
        self.nameless: list[str] = []
        for entry in sorted(self.entries.keys() - self.sealed_in.keys()):
            self._sort_in(entry)

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong, in the order of days, shards and positions."""
        yield from (Fault("", 0, None, entry, f"entry {entry!r} has no id of ours: added") for entry in self.nameless)
        digests: dict[int, str | None] = dict.fromkeys(range(SHARDS), GENESIS)
        for day in self.days:
            for shard in range(SHARDS):
                sealed = self.seals.get((day, shard))
                if sealed is None:
                    gone = "not there" if (day, shard) not in self.seals else "unreadable"
                    yield Fault(day, shard, None, "", gone)
                else:
                    yield from self._of_seal((day, shard), sealed, digests[shard])
                digests[shard] = digest_of(sealed.signed) if sealed else None

    def _leaves(self, place: Place) -> Sequence[Leaf]:
        sealed = self.seals[place]
        return sealed.leaves if sealed else ()

    def _sort_in(self, entry: str) -> None:
        """An entry without a leaf is of before the chain, of a day that is still open, or it must not be there."""
        try:
            day = made_at(entry).date().isoformat()
        except ValueError:
            self.nameless.append(entry)
            return
        if not self.days or day > self.days[-1]:
            self.open += 1
        elif day < self.days[0]:
            self.before += 1
        else:
            self.unsealed[day, shard_of(entry)].append(entry)

    def _of_seal(self, place: Place, sealed: Sealed, previous: str | None) -> Iterator[Fault]:
        yield from sorted(self._positions(place, sealed.leaves), key=lambda fault: fault.position or 0)
        yield from (Fault(*place, None, "", what) for what in self._seal(place, sealed, previous))

    def _positions(self, place: Place, leaves: Sequence[Leaf]) -> Iterator[Fault]:
        in_order = sorted(leaves)
        for position, leaf in enumerate(leaves):
            what = "out of order" if leaf != in_order[position] else self._of_leaf(place, leaf)
            if what:
                yield Fault(*place, position, leaf.entry, what)
        ids = [leaf.entry for leaf in in_order]
        for entry in self.unsealed[place]:
            yield Fault(*place, bisect_left(ids, entry), entry, "not sealed: added, or its leaf was taken out")

    def _of_leaf(self, place: Place, leaf: Leaf) -> str | None:
        found = self.entries.get(leaf.entry, [])
        if not found:
            return "no such entry: deleted, or its leaf was added"
        if len(found) > 1:
            return "another entry under the same id"
        (entry,) = found
        if Leaf.of_entry(entry) != leaf:
            return "changed"
        if not _at_once(entry["at"]["S"], made_at(leaf.entry)):
            return f"back-dated: says {entry['at']['S']}, its id is of {made_at(leaf.entry).isoformat()}"
        return self._misplaced(place, leaf)

    def _misplaced(self, place: Place, leaf: Leaf) -> str | None:
        if leaf.shard != place[1]:
            return f"of shard {leaf.shard}"
        if leaf.day > place[0]:
            return f"of a later day, {leaf.day}"
        first = self.sealed_in[leaf.entry]
        return f"sealed before, on {first[0]}" if first != place else None

    def _seal(self, place: Place, sealed: Sealed, previous: str | None) -> Iterator[str]:
        """What is wrong with the signed statement. `previous` is None where the seal before is not there to compare."""
        try:
            signed = jws.deserialize_compact(sealed.signed, self.keys, algorithms=["ES256"])
            told = Statement.told_by(json.loads(signed.payload))
        except (JoseError, ValueError, KeyError) as error:
            yield f"not signed by any of the keys ({type(error).__name__})"
            return
        if (told.day, told.shard) != place:
            yield f"is the seal of {told.day}, shard {told.shard}"
        if told.count != len(sealed.leaves):
            yield f"{told.count} leaves were sealed, {len(sealed.leaves)} are there"
        if told.root != Statement.over(*place, sealed.leaves, "").root:
            yield "the leaves do not make the root that was signed"
        if previous is not None and told.previous != previous:
            yield "the seal of the day before is not the one that was there"


def _at_once(told: str, made: datetime) -> bool:
    """Whether the time that an entry tells is that of its id; what is no time of ours is not."""
    try:
        return abs(datetime.fromisoformat(told) - made) <= _APART
    except (ValueError, TypeError):
        return False


def _days(sealed: Sequence[str], until: str | None) -> list[str]:
    if not sealed:
        return []
    first, last = date.fromisoformat(sealed[0]), date.fromisoformat(max(sealed[-1], until or ""))
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]

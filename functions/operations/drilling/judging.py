"""What a difference between a copy and its source means. Pure: whoever asks brings both items, and those that they came with.

Moments that items tell are those of whoever wrote them, seconds before the write; the margin is far more than that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from operations.drilling.content import Item, canonical
from operations.drilling.known import Known

MARGIN = timedelta(minutes=5)
_CHINA = timezone(timedelta(hours=8))


class Verdict(StrEnum):
    """What is to be said of one key. The last three are findings."""

    EQUAL = "equal"
    NEWER = "newer"  # written, changed or taken away in the source since the moment
    EXPIRED = "expired"  # its own time was over, and the source let it go
    UNTOLD = "untold"  # an import brought it, and it does not say when: since the moment, or the copy lost it
    DIFFERENT = "different"
    MISSING = "missing"  # the source had it at the moment, and the copy has it not
    EXTRA = "extra"  # the copy has it, and the source has it no more, though nothing that is known took it away


FINDINGS = frozenset({Verdict.DIFFERENT, Verdict.MISSING, Verdict.EXTRA})


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the items of one table whose copy shows `moment`; `now` is when the source was read."""

    known: Known
    moment: datetime
    now: datetime

    def pair(self, copy: Item, source: Item) -> Verdict:
        """An item that both have, as far as it can be said without the item that it came with."""
        if canonical(copy) == canonical(source):
            return Verdict.EQUAL
        if self.known.fixed:
            return Verdict.DIFFERENT
        went_on = higher(source, copy) if "version" in source else self.since(source)
        return Verdict.NEWER if went_on or self._added(copy, source) else Verdict.DIFFERENT

    def alone_in_source(self, item: Item) -> Verdict:
        """An item that the copy has not."""
        if self.since(item):
            return Verdict.NEWER
        return Verdict.UNTOLD if self.known.imported else Verdict.MISSING

    def alone_in_copy(self, item: Item) -> Verdict:
        """An item that the source has not."""
        expires = item.get("expires", {}).get("N")
        return Verdict.EXPIRED if expires and int(expires) <= self.now.timestamp() else Verdict.EXTRA

    def since(self, item: Item) -> bool:
        """Whether an item tells a moment after the copy's."""
        return any(self._after(item[name].get("S", "")) for name in self.known.told if name in item)

    def _after(self, told: str) -> bool:
        try:
            at = datetime.fromisoformat(told)
        except ValueError:
            return False
        begins = self.moment - MARGIN
        return at >= begins if at.tzinfo else at.date() >= begins.astimezone(_CHINA).date()

    def _added(self, copy: Item, source: Item) -> bool:
        added = source.keys() - copy.keys()
        return added <= self.known.late and all(source.get(name) == copy[name] for name in copy)


def higher(source: Item, copy: Item) -> bool:
    """Whether the source counts more changes than the copy: numbers by value, mirrored versions as text."""
    theirs, ours = source.get("version", {}), copy.get("version", {})
    if "N" in theirs:
        return int(theirs["N"]) > int(ours.get("N", -1))
    return bool(ours) and theirs.get("S", "") > ours.get("S", "")

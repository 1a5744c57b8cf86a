"""What a hunt brought home becomes files of the corpus: whatever has an outcome, or takes a way, that the corpus does not have."""

from collections.abc import Iterable

from tests.fuzz.arcs import Arc, followed
from tests.fuzz.corpus import held_for, keep
from tests.fuzz.hunting import same_chances
from tests.fuzz.target import Target

# Of all inputs that are kept for a target, and of one.
MOST_BYTES, LONGEST = 24 * 1024, 6 * 1024
_TRIES, _TRIES_STAGED = 60, 4


class Grown:
    """What a target's corpus reaches so far, and how it grows."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.outcomes: set[str] = set()
        self.arcs: set[Arc] = set()
        self.size = self.added = 0
        for data in held_for(target.name):
            outcome, arcs = self._of(data)
            self.outcomes.add(outcome)
            self.arcs |= arcs
            self.size += len(data)

    def take(self, inputs: Iterable[bytes]) -> int:
        """Keep those that are new, short ones first; how many there were."""
        for data in sorted(set(inputs), key=len):
            self._consider(data)
        return self.added

    def _consider(self, data: bytes) -> None:
        if len(data) > LONGEST:
            return
        outcome, arcs = self._of(data)
        if outcome in self.outcomes and arcs <= self.arcs:
            return
        least = self._shortened(data, outcome, arcs - self.arcs)
        if self.size + len(least) > MOST_BYTES and outcome in self.outcomes:
            return
        keep(self.target.name, least)
        self.outcomes.add(outcome)
        self.arcs |= arcs
        self.size, self.added = self.size + len(least), self.added + 1

    def _of(self, data: bytes) -> tuple[str, set[Arc]]:
        with same_chances():
            found, arcs = followed(self.target, data)
        return found.outcome, arcs

    def _shortened(self, data: bytes, outcome: str, new: set[Arc]) -> bytes:
        """The input without pieces that it does not need to reach the same: halves, quarters and so on."""
        size, tries = len(data) // 2, _TRIES_STAGED if self.target.staged else _TRIES
        while size >= 4 and tries:
            place = 0
            while place < len(data) and tries:
                tries -= 1
                less = data[:place] + data[place + size :]
                found, arcs = self._of(less)
                if found == outcome and new <= arcs:
                    data = less
                else:
                    place += size
            size //= 2
        return data

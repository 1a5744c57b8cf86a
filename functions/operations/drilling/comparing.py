"""A segment of a copy is held against the source, or one of the source against the copy, a bounded number of pages a message."""

from datetime import datetime, timedelta

from operations.drilling.content import Item, digest, mark, size
from operations.drilling.invariants import Checks
from operations.drilling.judging import FINDINGS, Judge, Verdict, higher
from operations.drilling.known import changes_with_head, goes_with_withdrawal, head_of
from operations.drilling.tables import Side
from operations.drilling.tally import Tally
from traffic import clock
from traffic.records.drill import Drill, DrillPiece, DrillTable

# Some thousand items, or less than half of a call's time: little to do again where it dies, and as much is kept where all is slow.
_PAGES = 40
_TIME = timedelta(seconds=45)


def compare(drill: Drill, held: DrillTable, piece: DrillPiece) -> bool:
    """Read on in a piece and write down how far it came; whether there is more. False, too, where somebody else went on with it."""
    _, side, segment, of = piece.segment
    reading, until = _Reading(drill, held, Tally.of(piece.found)), clock.now() + _TIME
    for _ in range(_PAGES):
        items, piece.place = getattr(reading, side).page(segment, of, piece.place)
        reading.take(side, items)
        if piece.place is None:
            piece.state = "done"
        if piece.state == "done" or clock.now() >= until:
            break
    piece.found = reading.tally.told
    return piece.step() and piece.state == "open"


class _Reading:
    """Both sides of a table, and what is found as they are read."""

    def __init__(self, drill: Drill, held: DrillTable, tally: Tally) -> None:
        self.table, self.tally = held.table, tally
        self.copy, self.source = Side(held, "copy"), Side(held, "source")
        self._judge = Judge(self.copy.known, datetime.fromisoformat(held.moment or ""), clock.now())
        self._checks = Checks(drill, held.table, tally, self._judge)

    def take(self, side: str, items: list[Item]) -> None:
        """A page of one side."""
        for item in items:
            self.tally.count(digest(item), size(item))
        keys = [self.copy.known.key_of(item) for item in items]
        if side == "copy":
            others = self.source.items(keys)
            for item in items:
                self._judge_copied(item, others.get(self.copy.name_of(item)))
            self._checks.page(items)
        else:
            others = self.copy.items(keys)
            for item in items:
                if self.copy.name_of(item) not in others:
                    self._say(item, self._came_with(item, self._judge.alone_in_source(item)))

    def _judge_copied(self, copy: Item, source: Item | None) -> None:
        if source is None:
            self._say(copy, self._gone(copy))
            return
        verdict = self._judge.pair(copy, source)
        self._say(copy, self._came_with(source, verdict) if changes_with_head(self.table, copy) else verdict)

    def _gone(self, copy: Item) -> Verdict:
        """What the source has no more: a withdrawal since the moment took it away, or nothing that is known did."""
        verdict, head = self._judge.alone_in_copy(copy), self._head(copy)
        if head is None or verdict not in FINDINGS or not goes_with_withdrawal(self.table, copy):
            return verdict
        there, here = self.source.item(head), self.copy.item(head)
        withdrawn = there and here and there["state"] == {"S": "withdrawn"} and higher(there, here)
        return Verdict.NEWER if withdrawn else verdict

    def _came_with(self, item: Item, verdict: Verdict) -> Verdict:
        """What tells no moment itself is as new as what it was written with."""
        if verdict not in FINDINGS:
            return verdict
        head = self._head(item)
        there = head and self.source.item(head)
        if not head or not there:
            return verdict
        here = self.copy.item(head)
        went_on = higher(there, here) if here else self._judge.alone_in_source(there) == Verdict.NEWER
        return Verdict.NEWER if went_on else verdict

    def _head(self, item: Item) -> Item | None:
        if "part" in item and item["part"]["S"] == "docket":
            listed = self.source.first(subject=item["subject"]["S"], part="decided#")
            return listed and head_of(self.table, listed)
        return head_of(self.table, item)

    def _say(self, item: Item, verdict: Verdict) -> None:
        self.tally.numbers[verdict] += 1
        if verdict in FINDINGS:
            self.tally.find(self.table, verdict, key=mark(self.copy.known.key_of(item)))

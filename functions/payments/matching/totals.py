"""What was counted while a statement was matched."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from payments.rules.sides import PAYMENT, Kind, Line, Ours


@dataclass(slots=True)
class Tally:
    """How many, and how much together, in fen."""

    count: int = 0
    fen: int = 0

    def add(self, fen: int, count: int = 1) -> None:
        """One more of so much, or `count` more of so much together."""
        self.count += count
        self.fen += fen


@dataclass(slots=True)
class Totals:
    """A matching's counts.

    theirs      lines of the statement, by kind
    ours        what we hold as settled, by unit and kind
    agreed      where both sides agree, by unit and kind
    undone      lines that came to nothing on both sides: a payment and its reversal, a failed refund

    Every line is agreed, undone or in exactly one finding; the finding of a payer who differs is beside an agreed one.
    """

    theirs: dict[Kind, Tally] = field(default_factory=dict)
    ours: dict[tuple[str, Kind], Tally] = field(default_factory=dict)
    agreed: dict[tuple[str, Kind], Tally] = field(default_factory=dict)
    undone: Tally = field(default_factory=Tally)

    def see_line(self, line: Line) -> None:
        """Count a line of the statement."""
        self.theirs.setdefault(line.kind, Tally()).add(line.fen)

    def see_ours(self, ours: Ours) -> None:
        """Count what we hold; what is not settled is no money."""
        if ours.settled:
            self.ours.setdefault((ours.unit, ours.kind), Tally()).add(ours.fen)

    def agree(self, ours: Ours) -> None:
        """Count an order or a refund of ours with which a line agrees."""
        self.agreed.setdefault((ours.unit, ours.kind), Tally()).add(ours.fen)

    def all_agree(self, payments: Iterable[tuple[str, int]]) -> None:
        """Count payments that are the same on both sides, each its unit and its fen, as both sides' and as agreed."""
        told = list(payments)
        counts, fens = Counter(map(itemgetter(0), told)), Counter[str]()
        for unit, fen in told:
            fens[unit] += fen
        for unit, count in counts.items():
            for tally in (
                self.theirs.setdefault(PAYMENT, Tally()),
                self.ours.setdefault((unit, PAYMENT), Tally()),
                self.agreed.setdefault((unit, PAYMENT), Tally()),
            ):
                tally.add(fens[unit], count)

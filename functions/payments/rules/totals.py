"""What was paid, added up by day, unit and channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Day (ISO), unit, channel.
Place = tuple[str, str, str]


@dataclass(slots=True)
class Total:
    """How many orders, and fen: paid for bills, paid for nothing, given back of both or about to be."""

    orders: int = 0
    paid: int = 0
    surplus: int = 0
    refunded: int = 0

    def add(self, other: "Total") -> None:
        """Add another."""
        self.orders += other.orders
        self.paid += other.paid
        self.surplus += other.surplus
        self.refunded += other.refunded


def one(fen: int, refunded: int, *, surplus: bool) -> Total:
    """One order's."""
    return Total(1, 0 if surplus else fen, fen if surplus else 0, refunded)


def added(found: Iterable[tuple[Place, Total]]) -> Mapping[Place, Total]:
    """The totals of each place, in order."""
    totals: dict[Place, Total] = {}
    for place, each in found:
        totals.setdefault(place, Total()).add(each)
    return dict(sorted(totals.items()))


def over(totals: Iterable[Total]) -> Total:
    """All together."""
    whole = Total()
    for each in totals:
        whole.add(each)
    return whole

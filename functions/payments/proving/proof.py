"""A span of days is proved: the entries by themselves, then against the orders, one way and the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from payments.proving.reading import entries_of, entry_of, payments_by_order, payments_of
from payments.rules.proof import Entry, Payment, Proof, order_of


def prove(days: Iterable[str], area: str) -> Proof:
    """The proof of the days (ISO) for the units whose numbers begin so."""
    span = list(days)
    # Orders first: whatever is settled meanwhile has an entry without its order, and that is looked up once more.
    matching = _Matching({payment.name: payment for day in span for payment in payments_of(day, area)})
    for day in span:
        for entry in entries_of(day, area):
            matching.take(entry)
    matching.find_entries()
    matching.find_orders()
    matching.proof.faults.sort()
    return matching.proof


@dataclass(slots=True)
class _Matching:
    """Orders that still lack their entries, and entries that still lack their orders."""

    payments: dict[str, Payment]
    proof: Proof = field(default_factory=Proof)
    alone: list[Entry] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def take(self, entry: Entry) -> None:
        """Count an entry in, and hold it against its order, if it has one."""
        self.proof.add(entry)
        if order_of(entry.name) is None:
            return
        if entry.name in self.named:
            self.proof.repeat(entry)
        elif payment := self.payments.pop(entry.name, None):
            self.proof.compare(entry, payment)
        else:
            self.alone.append(entry)
        self.named.add(entry.name)

    def find_entries(self) -> None:
        """Entries that were written on other days than those on which the orders were paid."""
        for payment in self.payments.values():
            entry = entry_of(payment)
            if entry is None:
                self.proof.miss(payment)
            else:
                self.proof.compare(entry, payment)

    def find_orders(self) -> None:
        """Orders that were paid on other days than those on which their entries were written."""
        found = payments_by_order({order_of(entry.name) or "" for entry in self.alone})
        for entry in self.alone:
            payment = found.get(order_of(entry.name) or "")
            if payment is None or payment.name != entry.name:
                self.proof.stray(entry)
            else:
                self.proof.compare(entry, payment)

"""The proof of the ledger: every entry balances and is as it was written; each paid order has its entry, and each entry its order.

Whoever changes one digit breaks an entry's balance or its digest; whoever takes an entry away leaves its order without one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from payments.rules.accounts import TEXTS as ACCOUNTS
from payments.rules.accounts import channel_account

_OF_ORDERS = ("settled#", "surplus#")


class FaultKind(StrEnum):
    """What is wrong with an entry."""

    UNBALANCED = "unbalanced"  # its lines do not sum to zero
    ALTERED = "altered"  # it is not what was written
    UNREADABLE = "unreadable"
    MISSING = "missing"  # an order was paid, and nothing was posted
    STRAY = "stray"  # posted for an order that there is not, or that nobody paid
    REPEATED = "repeated"  # posted a second time for the same order
    DIFFERS = "differs"  # another amount or channel than the order's


TEXTS: Mapping[FaultKind, str] = MappingProxyType(
    {
        FaultKind.UNBALANCED: "借贷不平",
        FaultKind.ALTERED: "摘要不符, 内容被改动",
        FaultKind.UNREADABLE: "内容无法读取",
        FaultKind.MISSING: "已缴款订单没有记账凭证",
        FaultKind.STRAY: "凭证没有对应的已缴款订单",
        FaultKind.REPEATED: "同一订单重复记账",
        FaultKind.DIFFERS: "凭证与订单的渠道或金额不符",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry as it was found: on which day (ISO), by which name; `lines` None where they cannot be read."""

    day: str
    name: str
    lines: Mapping[str, int] | None
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """An order that was paid: on which day by the channel's clock, how much, and whether it was surplus."""

    order: str
    decision: str
    day: str
    channel: str
    fen: int
    surplus: bool

    @property
    def name(self) -> str:
        """The name of the entry that it must have."""
        return f"{_OF_ORDERS[self.surplus]}{self.order}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, and where."""

    day: str
    entry: str
    kind: FaultKind


@dataclass(slots=True)
class Proof:
    """Entries, the sum of each account, and what is wrong, as it is added up."""

    entries: int = 0
    sums: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Count one entry in."""
        self.entries += 1
        if entry.lines is None:
            self.faults.append(Fault(entry.day, entry.name, FaultKind.UNREADABLE))
            return
        self.sums.update(entry.lines)
        if sum(entry.lines.values()):
            self.faults.append(Fault(entry.day, entry.name, FaultKind.UNBALANCED))
        if not entry.sound:
            self.faults.append(Fault(entry.day, entry.name, FaultKind.ALTERED))

    def compare(self, entry: Entry, payment: Payment) -> None:
        """Hold an entry against its order."""
        posted = (entry.lines or {}).get(channel_account(payment.channel))
        if posted != payment.fen:
            self.faults.append(Fault(entry.day, entry.name, FaultKind.DIFFERS))

    def repeat(self, entry: Entry) -> None:
        """An order has one entry more than it should."""
        self.faults.append(Fault(entry.day, entry.name, FaultKind.REPEATED))

    def miss(self, payment: Payment) -> None:
        """An order has no entry."""
        self.faults.append(Fault(payment.day, payment.name, FaultKind.MISSING))

    def stray(self, entry: Entry) -> None:
        """An entry has no order."""
        self.faults.append(Fault(entry.day, entry.name, FaultKind.STRAY))

    @property
    def total(self) -> int:
        """The sum over all accounts: zero."""
        return self.sums.total()

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.total

    def accounts(self) -> Iterator[tuple[str, str, int]]:
        """Each account of the chart, and any other that was posted to: its code, text and sum."""
        for code in [*ACCOUNTS, *sorted(self.sums.keys() - ACCOUNTS.keys())]:
            yield code, ACCOUNTS.get(code, code), self.sums[code]


def order_of(name: str) -> str | None:
    """The order that an entry was written for as it was paid; None for any other entry."""
    kind, _, order = name.partition("#")
    return order if f"{kind}#" in _OF_ORDERS else None

"""The bank's stand-in, as payers, as the bank's own clock and as testers use it; `traffic.gateways.books` remembers its trades.

pay            the payer pays                                     bill_of        the reconciliation file of a day
notice_of      a notice, true or not (see `notices`)              plant          a trade, however it came about
SCHEDULE       when a notice is sent again                        plant_refund   likewise a refund
misbehave      how it answers (see `books.conduct`)
"""

from datetime import datetime

from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.stand_in.answering import calls
from traffic.gateways.bank.stand_in.file import bill_of, download
from traffic.gateways.bank.stand_in.notices import SCHEDULE, notice_of
from traffic.gateways.bank.stand_in.operations import MERCHANT
from traffic.gateways.books import Books, NotPayable, conduct, planting
from traffic.gateways.books.entries import Entry
from traffic.gateways.paying import TradeState

__all__ = [
    "MERCHANT",
    "SCHEDULE",
    "NotPayable",
    "bill_of",
    "calls",
    "download",
    "misbehave",
    "notice_of",
    "pay",
    "plant",
    "plant_refund",
]


def pay(number: str, at: datetime | None = None) -> Entry:
    """The payer pays, now or at a moment; raises NotPayable once the order is closed or expired."""
    return Books(PARTY).pay(number, at)


def misbehave(number: str, what: str) -> None:
    """Misbehave whenever asked about an order, or anything (`*`), until told `""`."""
    conduct.misbehave(PARTY, number, what)


def plant(number: str, *, fen: int, state: TradeState = TradeState.PAID, at: datetime | None = None) -> None:
    """A trade of `fen`, paid or closed however that came about (see `traffic.gateways.books.planting`)."""
    planting.plant(PARTY, number, fen=fen, state=state, at=at)


def plant_refund(number: str, *, order: str, fen: int, at: datetime | None = None) -> None:
    """A refund that nobody here asked for; raises LookupError where there is no such order."""
    planting.plant_refund(PARTY, number, order=order, fen=fen, at=at)

"""The bank's stand-in, as payers, as the bank's own clock and as testers use it; `traffic.gateways.books` remembers its trades.

pay            the payer pays                                     bill_of          the reconciliation file of a day
pay_again      and once more, under the same number               cut_at           when the day of that file ends
notice_of      a notice, true or not (see `notices`)              plant            a trade, however it came about
SCHEDULE       when a notice is sent again                        plant_refund     likewise a refund
misbehave      how it answers (see `books.conduct`)               plant_reversal   a payment is taken back (冲正)
"""

from datetime import datetime

from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.stand_in.answering import calls
from traffic.gateways.bank.stand_in.file import bill_of, cut_at, download
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
    "cut_at",
    "download",
    "misbehave",
    "notice_of",
    "pay",
    "pay_again",
    "plant",
    "plant_refund",
    "plant_reversal",
]


def pay(number: str, at: datetime | None = None, payer: str = "") -> Entry:
    """Somebody pays, now or at a moment; the bank may know their name. Raises NotPayable once the order is closed or expired."""
    if payer:
        planting.plant_payer(PARTY, number, payer)
    return Books(PARTY).pay(number, at)


def pay_again(number: str, at: datetime | None = None) -> str:
    """The same order is paid a second time, as should not be; the bank's number of it. LookupError for one that nobody paid."""
    return planting.plant_again(PARTY, number, at=at)


def misbehave(number: str, what: str) -> None:
    """Misbehave whenever asked about an order, or anything (`*`), until told `""`."""
    conduct.misbehave(PARTY, number, what)


def plant(number: str, *, fen: int, state: TradeState = TradeState.PAID, at: datetime | None = None) -> None:
    """A trade of `fen`, paid or closed however that came about (see `traffic.gateways.books.planting`)."""
    planting.plant(PARTY, number, fen=fen, state=state, at=at)


def plant_refund(number: str, *, order: str, fen: int, at: datetime | None = None) -> None:
    """A refund that nobody here asked for; raises LookupError where there is no such order."""
    planting.plant_refund(PARTY, number, order=order, fen=fen, at=at)


def plant_reversal(number: str, at: datetime | None = None) -> None:
    """The bank takes a payment back; raises LookupError for an order that nobody paid."""
    planting.plant_reversal(PARTY, number, at=at)

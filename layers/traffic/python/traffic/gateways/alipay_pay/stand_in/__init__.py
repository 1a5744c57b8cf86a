"""Alipay's stand-in, as payers, as Alipay's own clock and as testers use it; `traffic.gateways.books` remembers its trades.

visit          the payer opens the page: now there is a trade     pay        the payer pays
notice_of      a notice, true or not (see `notices`)              SCHEDULE   when it is sent again
bill_of        the bill of a day                                  plant      a trade, however it came about
misbehave      how it answers (see `books.conduct`)               plant_refund   likewise a refund
"""

from datetime import datetime

from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.stand_in.answering import answer, page
from traffic.gateways.alipay_pay.stand_in.bill import bill_of, download
from traffic.gateways.alipay_pay.stand_in.keys import APP_ID, SELLER_ID, keys
from traffic.gateways.alipay_pay.stand_in.notices import SCHEDULE, notice_of
from traffic.gateways.books import Books, NotPayable, conduct, planting
from traffic.gateways.books.entries import Entry
from traffic.gateways.paying import TradeState

__all__ = [
    "APP_ID",
    "SCHEDULE",
    "SELLER_ID",
    "NotPayable",
    "answer",
    "bill_of",
    "download",
    "keys",
    "misbehave",
    "notice_of",
    "page",
    "pay",
    "plant",
    "plant_refund",
    "visit",
]


def visit(number: str) -> Entry:
    """The payer opens the page of an order; raises NotPayable where there is none."""
    return Books(PARTY).open(number)


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

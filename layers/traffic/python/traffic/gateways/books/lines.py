"""What a stand-in's bill of a day says."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from traffic import clock
from traffic.gateways.books.entries import Back, Entry, entry_of
from traffic.gateways.remembered import Held, all_held

_MIDNIGHT = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A payment, with `refund` what was given back of it under that number, or its reversal; `fen` is never negative.

    `transaction` is the channel's number of the payment.
    """

    entry: Entry
    transaction: str
    fen: int
    at: datetime
    refund: str | None = None
    reversal: bool = False


def lines(party: str, day: date, cut: timedelta = _MIDNIGHT) -> list[Line]:
    """The lines of a day in China, in the order of their moments; a day may be cut before midnight, `cut` after it began."""
    trades: dict[str, list[Held]] = {}
    for found in all_held(party, "trade/"):
        trades.setdefault(found["of"], []).append(found)
    told = [line for found in trades.values() for line in _told(entry_of(party, found))]
    of_day = [line for line in told if (line.at.astimezone(clock.CHINA) + _MIDNIGHT - cut).date() == day]
    return sorted(of_day, key=lambda line: (line.at, line.entry.number, line.refund or ""))


def _told(entry: Entry | None) -> list[Line]:
    if entry is None or entry.ended is None or not (entry.paid or entry.reversed):
        return []
    first = Line(entry=entry, transaction=entry.transaction, fen=entry.fen, at=entry.ended)
    return [
        first,
        *([replace(first, at=entry.reversed, reversal=True)] if entry.reversed else []),
        *(replace(first, transaction=one.transaction, at=one.at) for one in entry.again),
        *(_back(first, back) for back in entry.given_back),
    ]


def _back(payment: Line, back: Back) -> Line:
    of = back.transaction or payment.transaction
    return replace(payment, transaction=of, fen=back.fen, at=back.at, refund=back.number)

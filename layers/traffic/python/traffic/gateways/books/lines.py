"""What a stand-in's bill of a day says."""

from dataclasses import dataclass
from datetime import date, datetime

from traffic import clock
from traffic.gateways.books.entries import Entry, entry_of
from traffic.gateways.remembered import Held, all_held


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A payment, or with `refund` what was given back under that number; `fen` is never negative."""

    entry: Entry
    fen: int
    at: datetime
    refund: str | None = None


def lines(party: str, day: date) -> list[Line]:
    """The lines of a day in China, in the order of their moments."""
    trades: dict[str, list[Held]] = {}
    for found in all_held(party, "trade/"):
        trades.setdefault(found["of"], []).append(found)
    told = [line for found in trades.values() for line in _told(entry_of(party, found))]
    of_day = [line for line in told if line.at.astimezone(clock.CHINA).date() == day]
    return sorted(of_day, key=lambda line: (line.at, line.entry.number, line.refund or ""))


def _told(entry: Entry | None) -> list[Line]:
    if entry is None or not entry.paid or entry.ended is None:
        return []
    payment = Line(entry=entry, fen=entry.fen, at=entry.ended)
    return [payment, *(Line(entry=entry, fen=back.fen, at=back.at, refund=back.number) for back in entry.given_back)]

"""The books of a channel's stand-in: who was asked for what, and what became of it.

What happens to a trade is written beside it and never over it, and of two things that exclude one another the first stands: so
any number of processes may keep the same books.

entries    a trade, put together           planting    what came about without our doing
lines      what a bill of a day says       conduct     how the stand-in shall misbehave
"""

from dataclasses import dataclass
from datetime import datetime

from traffic import clock
from traffic.gateways.books.entries import Back, Entry, entry_of
from traffic.gateways.paying import TradeState
from traffic.gateways.remembered import Held, all_held, hold_first


class NotPayable(Exception):
    """There is no such trade, or it is over."""


class NotRefundable(Exception):
    """Not paid, more than is left, or a number that stands for another amount."""


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one party."""

    party: str

    def offer(self, number: str, fen: int, subject: str, expires: datetime) -> Entry:
        """A trade as it was first asked for; another asking changes nothing."""
        moments = {"expires": expires.isoformat(), "made": clock.now().isoformat()}
        self._write(number, "offer", {"number": number, "fen": fen, "subject": subject, **moments})
        return self._there(number)

    def open(self, number: str) -> Entry:
        """The payer comes to a trade; raises NotPayable where there is none."""
        self._there(number)
        self._write(number, "opened", {"at": clock.now().isoformat()})
        return self._there(number)

    def pay(self, number: str, at: datetime | None = None) -> Entry:
        """The payer pays, at another moment if one is given; raises NotPayable. A trade that was paid stays as it was."""
        moment, entry = at or clock.now(), self.open(number)
        if not entry.paid and moment < entry.expires:
            self._write(number, "end", {"state": TradeState.PAID, "at": moment.isoformat()})
            entry = self._there(number)
        if not entry.paid:
            raise NotPayable(number)
        return entry

    def close(self, number: str) -> Entry:
        """Close a trade unless it is paid; the trade as it stands then. Raises NotPayable where there is none."""
        self._there(number)
        self._write(number, "end", {"state": TradeState.CLOSED, "at": clock.now().isoformat()})
        return self._there(number)

    def give_back(self, number: str, refund: str, fen: int, payment: str = "") -> tuple[Back, bool]:
        """Give back `fen` of a payment under an own number, and whether that happened now; raises NotRefundable, NotPayable."""
        while True:
            entry = self._there(number)
            if done := entry.refund(refund):
                if done.fen != fen:
                    raise NotRefundable(refund)
                return done, False
            if not 0 < fen <= entry.left:
                raise NotRefundable(refund)
            at = clock.now()
            told = {"number": refund, "fen": fen, "at": at.isoformat(), "payment": payment}
            # Each takes the next place, so that of two at once the one who loses it counts again what is left.
            if self._write(number, f"refund/{len(entry.given_back):04d}", told)["number"] == refund:
                return Back(number=refund, fen=fen, at=at, transaction=payment), True

    def entry(self, number: str) -> Entry | None:
        """A trade, if there is one."""
        return entry_of(self.party, all_held(self.party, f"trade/{number}/"))

    def _write(self, number: str, what: str, value: Held) -> Held:
        return hold_first(self.party, f"trade/{number}/{what}", {**value, "of": number, "what": what})

    def _there(self, number: str) -> Entry:
        entry = self.entry(number)
        if entry is None:
            raise NotPayable(number)
        return entry

"""A trade in the books, put together from what was written of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from traffic import clock
from traffic.gateways.paying import TradeState
from traffic.gateways.remembered import Held

_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What was given back of a trade; `transaction` is the payment that it gives back, where that was said."""

    number: str
    fen: int
    at: datetime
    transaction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Another payment under the same number, of the same amount."""

    transaction: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A trade. `opened` is when the payer first came to it, `ended` when it was paid or closed, `reversed` when its payment was
    taken back as if it had never been; `payer` is whose name the channel knows."""

    number: str
    fen: int
    subject: str
    made: datetime
    expires: datetime
    state: TradeState
    transaction: str
    opened: datetime | None = None
    ended: datetime | None = None
    reversed: datetime | None = None
    payer: str = ""
    again: tuple[Again, ...] = ()
    given_back: tuple[Back, ...] = ()

    @property
    def paid(self) -> bool:
        """Whether its money came, whatever was given back since."""
        return self.state in {TradeState.PAID, TradeState.REFUNDED}

    @property
    def left(self) -> int:
        """What of it may still be given back, in fen."""
        if not self.paid:
            return 0
        return self.fen * (1 + len(self.again)) - sum(back.fen for back in self.given_back)

    def refund(self, number: str) -> Back | None:
        """What was given back under a number."""
        return next((back for back in self.given_back if back.number == number), None)


def entry_of(party: str, found: list[Held]) -> Entry | None:
    """The trade of which all this was written; None where nobody was asked for it."""
    told = {value["what"]: value for value in found}
    if "offer" not in told:
        return None
    offer, given_back = told["offer"], tuple(_back(told[what]) for what in told if what.startswith("refund/"))
    again = tuple(_again(party, value) for what, value in told.items() if what.startswith("again/"))
    made, expires = (datetime.fromisoformat(offer[what]) for what in ("made", "expires"))
    return Entry(
        number=offer["number"],
        fen=offer["fen"],
        subject=offer["subject"],
        made=made,
        expires=expires,
        state=_state(expires, told, refunded=bool(given_back)),
        transaction=transaction(party, offer["number"], made),
        opened=_at(told.get("opened")),
        ended=_at(told.get("end")),
        reversed=_at(told.get("reversed")),
        payer=told.get("payer", {}).get("name", ""),
        again=again,
        given_back=given_back,
    )


def transaction(party: str, number: str, made: datetime) -> str:
    """The channel's own number of a trade: its day, and digits that follow from ours."""
    digest = int(hashlib.sha256(f"{party}\0{number}".encode()).hexdigest(), 16)
    return f"{made.astimezone(clock.CHINA):%Y%m%d}2200{digest % 10**_DIGITS:0{_DIGITS}d}"


def _state(expires: datetime, told: dict[str, Held], *, refunded: bool) -> TradeState:
    end = told.get("end")
    if end is None:
        return TradeState.CLOSED if clock.now() >= expires else TradeState.WAITING
    if "reversed" in told:
        return TradeState.CLOSED
    return TradeState.REFUNDED if refunded else TradeState(end["state"])


def _back(value: Held) -> Back:
    at = datetime.fromisoformat(value["at"])
    return Back(number=value["number"], fen=value["fen"], at=at, transaction=value.get("payment", ""))


def _again(party: str, value: Held) -> Again:
    at = datetime.fromisoformat(value["at"])
    return Again(transaction=transaction(party, f"{value['of']}/{value['what']}", at), at=at)


def _at(value: Held | None) -> datetime | None:
    return datetime.fromisoformat(value["at"]) if value else None

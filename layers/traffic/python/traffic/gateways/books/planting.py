"""What happened at a channel without our doing, or otherwise than we believe: put straight into its books."""

from datetime import datetime, timedelta

from traffic import clock
from traffic.gateways.books.entries import Entry, entry_of
from traffic.gateways.paying import TradeState
from traffic.gateways.remembered import Held, all_held, hold

_LASTED = timedelta(minutes=30)
_ENDS = frozenset({TradeState.PAID, TradeState.CLOSED})


def plant(party: str, number: str, *, fen: int, state: TradeState, at: datetime | None) -> None:
    """A trade of `fen` that was paid or closed at a moment (else: when it was, or now); of one that is there, the rest stays.

    Raises ValueError for another state.
    """
    if state not in _ENDS:
        raise ValueError("not how a trade ends")
    before = _entry(party, number)
    moment = at or (before and before.ended) or clock.now()
    made = before.made if before else moment
    expires = before.expires if before else moment + _LASTED
    moments = {"made": made.isoformat(), "expires": expires.isoformat()}
    subject = before.subject if before else "交通违法罚款"
    _hold(party, number, "offer", {"number": number, "fen": fen, "subject": subject, **moments})
    _hold(party, number, "opened", {"at": made.isoformat()})
    _hold(party, number, "end", {"state": state, "at": moment.isoformat()})


def plant_refund(party: str, number: str, *, order: str, fen: int, at: datetime | None) -> None:
    """A refund that nobody here asked for; one that is there gets this amount. Raises LookupError where there is no such order."""
    entry = _entry(party, order)
    if entry is None:
        raise LookupError(order)
    numbers = [back.number for back in entry.given_back]
    place = numbers.index(number) if number in numbers else len(numbers)
    _hold(party, order, f"refund/{place:04d}", {"number": number, "fen": fen, "at": (at or clock.now()).isoformat()})


def plant_again(party: str, number: str, *, at: datetime | None) -> str:
    """The order is paid once more, as a channel should not let it be; the channel's number of that payment.

    Raises LookupError for an order that nobody paid.
    """
    entry = _paid(party, number)
    _hold(party, number, f"again/{len(entry.again):04d}", {"at": (at or clock.now()).isoformat()})
    return _paid(party, number).again[-1].transaction


def plant_reversal(party: str, number: str, *, at: datetime | None) -> None:
    """The payment is taken back as if it had never been (冲正); raises LookupError for an order that nobody paid."""
    _paid(party, number)
    _hold(party, number, "reversed", {"at": (at or clock.now()).isoformat()})


def plant_payer(party: str, number: str, name: str) -> None:
    """The channel knows by name who paid an order."""
    _hold(party, number, "payer", {"name": name})


def _paid(party: str, number: str) -> Entry:
    entry = _entry(party, number)
    if entry is None or not entry.paid:
        raise LookupError(number)
    return entry


def _entry(party: str, number: str) -> Entry | None:
    return entry_of(party, all_held(party, f"trade/{number}/"))


def _hold(party: str, number: str, what: str, value: Held) -> None:
    hold(party, f"trade/{number}/{what}", {**value, "of": number, "what": what})

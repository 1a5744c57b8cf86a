"""What waits in the queue of deliveries: one frame to some officers, few enough for one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from alerts.rules.frames import following_frame, raised_frame
from traffic.queues import send

# A transaction takes a hundred writes; smaller lots are pushed side by side.
LOT = 25


@dataclass(frozen=True, slots=True)
class Addressee:
    """An officer, and the terminal that the officer works on."""

    officer: str
    terminal: str


@dataclass(frozen=True, slots=True)
class Lot:
    """One frame about an alert, to several officers; `what` is a word of alerts.rules.frames.TYPES."""

    alert: str
    frame: str
    what: str
    step: int
    to: tuple[Addressee, ...]

    @classmethod
    def of(cls, message: dict[str, Any]) -> "Lot":
        """A lot from its message."""
        to = tuple(Addressee(*pair) for pair in message["to"])
        return cls(message["alert"], message["frame"], message["what"], message["step"], to)

    def message(self) -> dict[str, Any]:
        """The message of a lot."""
        to = [[one.officer, one.terminal] for one in self.to]
        return {"alert": self.alert, "frame": self.frame, "what": self.what, "step": self.step, "to": to}


def tell_raised(alert: str, step: int, to: Sequence[Addressee]) -> None:
    """Send an alert on its way to officers; sent again, it is still one delivery each."""
    _send(Lot(alert, raised_frame(alert), "raised", step, lot) for lot in _lots(to))


def tell(alert: str, what: str, turn: int, step: int, to: Iterable[Addressee]) -> None:
    """Tell officers what became of an alert; `turn` tells one such frame from the next."""
    _send(Lot(alert, following_frame(alert, what, turn), what, step, lot) for lot in _lots(to))


def _send(lots: Iterable[Lot]) -> None:
    send("ALERTS_DELIVERIES_QUEUE", (lot.message() for lot in lots))


def _lots(to: Iterable[Addressee]) -> Iterator[tuple[Addressee, ...]]:
    rest = iter(to)
    while lot := tuple(islice(rest, LOT)):
        yield lot

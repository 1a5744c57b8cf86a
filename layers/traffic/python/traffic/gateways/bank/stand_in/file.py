"""The reconciliation file of the bank's stand-in, by the declared layout."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from traffic import clock
from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.layout import DAY, ENCODING, MOMENT, SEPARATOR, Status
from traffic.gateways.bank.stand_in.operations import BANK, UNIT
from traffic.gateways.books.lines import Line, lines
from traffic.gateways.remembered import held, hold
from traffic.money import yuan_text

_ITEM = "103050101"
_WAY = "手机"
_PIECE = 64 * 1024
_MIDNIGHT = 24


def bill_of(day: date, version: int = 1) -> bytes:
    """The file of a day, even of one that is not over; `version` is higher for a corrected one."""
    told = lines(PARTY, day, _cut())
    total = yuan_text(sum(_fen(line) for line in told))
    details = b"".join(_written(*_detail(place, line)) for place, line in enumerate(told, 1))
    now = f"{clock.china_now():{MOMENT}}"
    header = _written("H", BANK, f"{day:{DAY}}", str(len(told)), total, now, str(version))
    check = hashlib.md5(details, usedforsecurity=False).hexdigest()
    return header + details + _written("T", str(len(told)), total, check)


def cut_at(hour: int) -> None:
    """From now on, what is paid from this hour on stands in the next day's file."""
    hold(PARTY, "cut", {"hour": hour})


def download(url: str, headers: Mapping[str, str]) -> Iterator[bytes]:  # noqa: ARG001 -- the address says it all
    """What lies at an address that the stand-in gave."""
    written = bill_of(date.fromisoformat(url.rpartition("/")[2]))
    yield from (written[at : at + _PIECE] for at in range(0, len(written), _PIECE))


def _detail(place: int, line: Line) -> list[str]:
    """A line; the bank was told of no payer, and knows one by name only where somebody signed in."""
    amount, entry = yuan_text(_fen(line)), line.entry
    named = ["D", str(place), entry.number, "", UNIT, _ITEM, entry.payer]
    at, (own, status, original) = f"{line.at.astimezone(clock.CHINA):{MOMENT}}", _numbered(line)
    return [*named, amount, "0.00", amount, at, own, _WAY, status, original, ""]


def _numbered(line: Line) -> tuple[str, Status, str]:
    """What goes back has a number of its own here, and names the payment's."""
    if line.refund:
        return line.refund, Status.REFUNDED, line.transaction
    if line.reversal:
        return f"{line.transaction}R", Status.REVERSED, line.transaction
    return line.transaction, Status.SUCCESS, ""


def _fen(line: Line) -> int:
    return -line.fen if line.refund or line.reversal else line.fen


def _cut() -> timedelta:
    told = held(PARTY, "cut")
    return timedelta(hours=told["hour"] if told else _MIDNIGHT)


def _written(*fields: str) -> bytes:
    return f"{SEPARATOR.join(fields)}\n".encode(ENCODING)

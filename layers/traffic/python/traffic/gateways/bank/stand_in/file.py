"""The reconciliation file of the bank's stand-in, by the declared layout."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from traffic import clock
from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.layout import DAY, ENCODING, MOMENT, SEPARATOR, Status
from traffic.gateways.bank.stand_in.operations import BANK, UNIT
from traffic.gateways.books.lines import Line, lines
from traffic.money import yuan_text

_ITEM = "103050101"
_WAY = "手机"
_PIECE = 64 * 1024


def bill_of(day: date, version: int = 1) -> bytes:
    """The file of a day, even of one that is not over; `version` is higher for a corrected one."""
    told = lines(PARTY, day)
    total = yuan_text(sum(_fen(line) for line in told))
    details = b"".join(_written(*_detail(place, line)) for place, line in enumerate(told, 1))
    now = f"{clock.china_now():{MOMENT}}"
    header = _written("H", BANK, f"{day:{DAY}}", str(len(told)), total, now, str(version))
    check = hashlib.md5(details, usedforsecurity=False).hexdigest()
    return header + details + _written("T", str(len(told)), total, check)


def download(url: str, headers: Mapping[str, str]) -> Iterator[bytes]:  # noqa: ARG001 -- the address says it all
    """What lies at an address that the stand-in gave."""
    written = bill_of(date.fromisoformat(url.rpartition("/")[2]))
    yield from (written[at : at + _PIECE] for at in range(0, len(written), _PIECE))


def _detail(place: int, line: Line) -> list[str]:
    """A line; it names no payer, since the bank was told of none."""
    amount, entry = yuan_text(_fen(line)), line.entry
    named = ["D", str(place), entry.number, "", UNIT, _ITEM, ""]
    status, at = Status.REFUNDED if line.refund else Status.SUCCESS, f"{line.at.astimezone(clock.CHINA):{MOMENT}}"
    # A refund has a number of its own here, and names the payment's.
    own, original = (line.refund, entry.transaction) if line.refund else (entry.transaction, "")
    return [*named, amount, "0.00", amount, at, own, _WAY, status, original, ""]


def _fen(line: Line) -> int:
    return -line.fen if line.refund else line.fen


def _written(*fields: str) -> bytes:
    return f"{SEPARATOR.join(fields)}\n".encode(ENCODING)

"""The files of channels, bank and treasury, as their people send them: laid into the inbox, and for the bank, wrong on purpose."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from infra.local.counterparts import Counterparts
from infra.local.world import World
from traffic.gateways.bank.layout import DETAIL, ENCODING, SEPARATOR, Status
from traffic.money import fen_of, yuan_text

_ACCOUNT = "000000000000"
_ORDER, _PLACE, _AMOUNT = DETAIL.index("缴款码"), DETAIL.index("序号"), DETAIL.index("实缴金额")
_PAYER, _SERIAL, _STATUS = DETAIL.index("缴款人"), DETAIL.index("银行流水号"), DETAIL.index("状态")

Detail = list[str]


@dataclass(frozen=True, slots=True)
class Channels:
    """The senders of files."""

    running: World
    parties: Counterparts

    def bill(self, source: str, day: date) -> bytes:
        """A source's file of a day as it would be now."""
        content: bytes = self.parties.tell(source, "file_of" if source == "treasury" else "bill_of", day)
        return content

    def lay(self, source: str, day: date, content: bytes, sequence: int = 1) -> str:
        """Lay a file into the inbox, a correction under a higher sequence; returns its name."""
        name = f"{sequence}-bill"
        bucket = f"{self.running.stage}-payments-inbox-{_ACCOUNT}"
        self.running.client("s3").put_object(Bucket=bucket, Key=f"{source}/{day.isoformat()}/{name}", Body=content)
        return name


def without_payment(file: bytes, order: str) -> bytes:
    """The bank's file, in which it forgot the payment of an order."""
    return _rewritten(file, lambda details: (one for one in details if not _pays(one, order)))


def paid_twice(file: bytes, order: str, serial: str) -> bytes:
    """The bank's file, in which an order was paid once more, under a 流水号 of its own."""

    def twice(details: list[Detail]) -> Iterable[Detail]:
        again = next(one for one in details if _pays(one, order))
        return [*details, [*again[:_SERIAL], serial, *again[_SERIAL + 1 :]]]

    return _rewritten(file, twice)


def paid_by(file: bytes, order: str, name: str) -> bytes:
    """The bank's file, in which somebody of that name paid an order."""

    def named(details: list[Detail]) -> Iterable[Detail]:
        return ([*one[:_PAYER], name, *one[_PAYER + 1 :]] if _pays(one, order) else one for one in details)

    return _rewritten(file, named)


def _pays(detail: Detail, order: str) -> bool:
    return (detail[_ORDER], detail[_STATUS]) == (order, Status.SUCCESS)


def _rewritten(file: bytes, change: Callable[[list[Detail]], Iterable[Detail]]) -> bytes:
    """Head and end come out right for the changed lines, as those of any file that a bank sends."""
    head, *details, _ = (line.split(SEPARATOR) for line in file.decode(ENCODING).splitlines())
    changed = [[*one[:_PLACE], str(place), *one[_PLACE + 1 :]] for place, one in enumerate(change(details), 1)]
    count, total = str(len(changed)), yuan_text(sum(map(_fen, changed)))
    lines = b"".join(map(_line, changed))
    check = hashlib.md5(lines, usedforsecurity=False).hexdigest()
    return _line([*head[:3], count, total, *head[5:]]) + lines + _line(["T", count, total, check])


def _fen(detail: Detail) -> int:
    """Refunds are negative."""
    amount = detail[_AMOUNT]
    return -fen_of(amount[1:]) if amount.startswith("-") else fen_of(amount)


def _line(fields: list[str]) -> bytes:
    return f"{SEPARATOR.join(fields)}\n".encode(ENCODING)

"""The reconciliation file of a bank (对账文件); traffic.gateways.bank.layout declares its fields (domain 5.3).

缴款码 is our order. A line of status 01 (冲正) or 02 (退款) is negative and takes back the payment of 原流水号; the 流水号 of a
refund is our number of it. Lines that cannot be read are left out and told, up to one in a hundred.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import count

from payments.rules.sides import PAYMENT, REFUND, REVERSAL, Kind, Line
from payments.statements.bars import BarFile, amounts, detail_columns
from payments.statements.columns import Moments, numbers, words
from payments.statements.reading import BadLine, lines_of
from payments.statements.refusals import Refusal, StatementRefused, Wrong

# domain 5.3 (L): bad lines are borne up to 1 %; and however large the file, never more of them than this are held.
BAD_PERMILLE, _MOST_BAD = 10, 10_000
_WIDTH = 16
_ORDER, _UNIT, _PAYER, _FEN, _AT, _SERIAL, _STATUS, _ORIGINAL = 2, 4, 6, 9, 10, 11, 13, 14
_KINDS: dict[str, Kind] = {"00": PAYMENT, "01": REVERSAL, "02": REFUND}
_COMPACT = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})$", re.MULTILINE)


def read(
    pieces: Iterable[bytes],
    *,
    day: date,
    merchant: str,
    rejected: list[BadLine] | None = None,
    mark: Callable[[str], str | None] | None = None,
    days_back: int = 1,
) -> Iterator[Line]:
    """The lines of the file of `day`; `merchant` is "<执收单位编码>/<银行代码>".

    `rejected` receives the lines that cannot be read; without it none is borne. `mark` turns a payer's name into what Ours.payer
    holds, or None for a name that says nothing; without it names are not looked at. Banks cut their day in the evening, so moments
    may lie `days_back` days before. Raises StatementRefused, at the latest after the last line.
    """
    unit, _, bank = merchant.partition("/")
    file = BarFile(pieces, sender=bank, day=day, digest="md5")
    details = _Details(file, unit, Moments([day - timedelta(days=back) for back in range(days_back + 1)]), mark)
    return file.read(details.read, _bearing(file, [] if rejected is None else rejected, borne=rejected is not None))


def _bearing(file: BarFile, rejected: list[BadLine], *, borne: bool) -> Callable[[BadLine], None]:
    most = min(file.count * BAD_PERMILLE // 1000, _MOST_BAD) if borne else 0

    def bear(line: BadLine) -> None:
        rejected.append(line)
        if len(rejected) > most:
            raise StatementRefused(Refusal.TOO_MANY_BAD_LINES if most else line.code, line.number)

    return bear


class _Details:
    def __init__(self, file: BarFile, unit: str, moments: Moments, mark: Callable[[str], str | None] | None) -> None:
        self._file, self._unit, self._moments, self._mark = file, unit, moments, mark

    def read(self, number: int, lines: list[bytes]) -> Iterator[Line]:
        columns = detail_columns(lines, _WIDTH)
        words(columns[_UNIT], {self._unit}, Refusal.WRONG_MERCHANT)
        orders, serials = numbers(columns[_ORDER]), numbers(columns[_SERIAL])
        statuses = words(columns[_STATUS], _KINDS, Refusal.STATE_UNKNOWN)
        fens, at = amounts(columns[_FEN]), self._moments.iso(_spaced(columns[_AT]))
        told = zip(statuses, fens, serials, columns[_ORIGINAL].split("\n"), strict=True)
        kinds, transactions, refunds = zip(*(_kind(*one) for one in told), strict=True)
        self._file.add(fens)
        fields = (
            orders,
            transactions,
            kinds,
            map(abs, fens),
            self._payers(columns[_PAYER]),
            refunds,
            at,
            count(number),
        )
        return lines_of(*fields)

    def _payers(self, column: str) -> list[str | None]:
        mark = self._mark
        return [mark(name) if mark and name else None for name in column.split("\n")]


def _kind(status: str, fen: int, serial: str, original: str) -> tuple[Kind, str, str | None]:
    """The kind, the payment's number, and the refund's."""
    kind = _KINDS[status]
    if fen < 0 if kind == PAYMENT else fen > 0:
        raise Wrong(Refusal.AMOUNT_WRONG)
    if kind == PAYMENT:
        return kind, serial, None
    numbers(original)
    return kind, original, serial if kind == REFUND else None


def _spaced(column: str) -> str:
    """`20261104135131` as the other statements write it."""
    if "-" in column:
        raise Wrong(Refusal.TIME_WRONG)
    return _COMPACT.sub(r"\1-\2-\3 \4:\5:\6", column)

"""The treasury's confirmations of a day (traffic.gateways.treasury.files declares the layout): money that reached 国库.

Its lines are matched with our bills by the number of the decision, which is their `order`.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, repeat

from payments.rules.sides import PAYMENT, Line
from payments.statements.bars import BarFile, amounts, detail_columns
from payments.statements.columns import Moments, numbers
from payments.statements.reading import lines_of
from payments.statements.refusals import Refusal, Wrong

_WIDTH = 7
_PAY_CODE, _DECISION, _FEN, _AT, _SERIAL = 2, 3, 4, 5, 6


def read(pieces: Iterable[bytes], *, day: date, days_back: int = 1) -> Iterator[Line]:
    """The lines of the file of `day`, whose money came on it or up to `days_back` days before.

    Raises StatementRefused, at the latest after the last line.
    """
    file = BarFile(pieces, sender="财政", day=day, digest="sha256")
    moments = Moments([day - timedelta(days=back) for back in range(days_back + 1)])

    def said(number: int, lines: list[bytes]) -> Iterator[Line]:
        columns = detail_columns(lines, _WIDTH)
        numbers(columns[_PAY_CODE])
        decisions, serials = numbers(columns[_DECISION]), numbers(columns[_SERIAL])
        fens, at = amounts(columns[_FEN]), moments.iso(columns[_AT])
        if min(fens) < 0:
            raise Wrong(Refusal.AMOUNT_WRONG)
        file.add(fens)
        fields = (decisions, serials, repeat(PAYMENT), fens, repeat(None), repeat(None), at, count(number))
        return lines_of(*fields)

    return file.read(said)

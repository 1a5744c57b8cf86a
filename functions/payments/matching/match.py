"""A statement against what we hold: every line and every order, each exactly once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from payments.matching.comparing import Group, compare
from payments.matching.parts import MOST, parts
from payments.matching.spill import Record
from payments.matching.totals import Totals
from payments.rules.findings import Finding
from payments.rules.sides import AGREEING, PAYMENT, Line, Ours

_ORDER, _KIND, _FEN = Line._fields.index("order"), Line._fields.index("kind"), Line._fields.index("fen")
_SETTLED, _UNIT = Ours._fields.index("settled"), Ours._fields.index("unit")


def match(
    ours: Iterable[Ours], theirs: Iterable[Line], *, folder: Path, totals: Totals | None = None, most: int = MOST
) -> Iterator[Finding]:
    """One finding for each line and each order that is not plainly OK, in no order; what agrees is counted in `totals`.

    Both sides come in any order and of any size: they wait in files below `folder`, and no more than `most` records are held at
    once. Their texts must be plain `str`. An order or refund of ours that is given twice is one. Raises what `theirs` raises,
    StatementRefused for instance, before the first finding, and StatementRefused for one order that has more records than can
    be held.
    """
    counted = Totals() if totals is None else totals
    for held, told in parts(ours, theirs, folder, most=most):
        yield from _matched(held, told, counted)


def _matched(held: list[Record], told: list[Record], totals: Totals) -> Iterator[Finding]:
    """The findings of a part. What is the same on both sides is passed over as fast as can be; the rest is compared in groups."""
    orders = {one[_ORDER]: one for one in held if one[_KIND] == PAYMENT}
    refunds = _gathered(one for one in held if one[_KIND] != PAYMENT)
    first: dict[str, Record] = {}
    further = _gathered(line for line in told if first.setdefault(line[_ORDER], line) is not line)
    agreed = []
    for order, line in first.items():
        one = orders.pop(order, None)
        if (
            one
            and line[:AGREEING] == one[:AGREEING]
            and one[_SETTLED]
            and order not in further
            and order not in refunds
        ):
            agreed.append((one[_UNIT], one[_FEN]))
        else:
            lines = [line, *further.get(order, ())]
            yield from compare(_group(lines, one, refunds.pop(order, ())), totals)
    totals.all_agree(agreed)
    for order in orders.keys() | refunds.keys():
        yield from compare(_group((), orders.get(order), refunds.get(order, ())), totals)


def _gathered(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record[_ORDER], []).append(record)
    return found


def _group(lines: Iterable[Record], one: Record | None, refunds: Iterable[Record]) -> Group:
    by_number = {refund.refund: refund for refund in map(Ours._make, refunds)}
    return Group([*map(Line._make, lines)], Ours._make(one) if one else None, [*by_number.values()])

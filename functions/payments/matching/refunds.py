"""The refunds of one order, theirs and ours, by our number of the refund."""

from collections.abc import Iterator, Sequence

from payments.matching.totals import Totals
from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding
from payments.rules.sides import FAILED_REFUND, Line, Ours


def compare_refunds(
    lines: list[Line], order: Ours | None, refunds: Sequence[Ours], totals: Totals
) -> Iterator[Finding]:
    """What is not plainly OK about an order's refunds. A line without a number is the refund of its amount."""
    waiting = {refund.refund: refund for refund in refunds}
    done = set[str | None]()
    for line in sorted(lines, key=_numbered_first):
        number = line.refund if line.refund is not None else _of_amount(line.fen, waiting)
        refund = waiting.pop(number, None)
        if refund is not None:
            done.add(number)
            yield from _compare(line, refund, totals)
        elif number in done:
            yield Finding(BreakClass.DUPLICATE, line, order)
        else:
            yield Finding(_unknown(line, order), line, order if _certain(line, order) else None)
    yield from (Finding(BreakClass.PLATFORM_ONLY, None, one) for one in waiting.values() if one.settled)


def _numbered_first(line: Line) -> tuple[bool, str, int]:
    return line.refund is None, line.at, line.number


def _of_amount(fen: int, waiting: dict[str | None, Ours]) -> str | None:
    return min((number for number, refund in waiting.items() if number and refund.fen == fen), default=None)


def _compare(line: Line, refund: Ours, totals: Totals) -> Iterator[Finding]:
    failed = line.kind == FAILED_REFUND
    if failed == refund.settled:
        yield Finding(BreakClass.STATUS_DIFF, line, refund)
    elif failed:
        totals.undone.add(line.fen)
    elif line.fen != refund.fen:
        yield Finding(BreakClass.AMOUNT_DIFF, line, refund)
    else:
        totals.agree(refund)


def _unknown(line: Line, order: Ours | None) -> BreakClass:
    """A refund that we did not list: of an order that gave back less, certainly not ours; else a look must tell."""
    return BreakClass.STATUS_DIFF if _certain(line, order) else BreakClass.CHANNEL_ONLY


def _certain(line: Line, order: Ours | None) -> bool:
    return order is not None and order.settled and order.refunded < line.fen and line.kind != FAILED_REFUND

"""All that both sides have of one order, compared with care. Most orders never come here: a line, and a payment like it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from payments.matching.refunds import compare_refunds
from payments.matching.totals import Totals
from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding
from payments.rules.sides import PAYMENT, REVERSAL, Line, Ours


@dataclass(frozen=True, slots=True)
class Group:
    """One order: the lines that name it, our order and our refunds of it."""

    lines: Sequence[Line]
    ours: Ours | None
    refunds: Sequence[Ours]


def compare(group: Group, totals: Totals) -> Iterator[Finding]:
    """What is not plainly OK about an order; the rest is counted."""
    for line in group.lines:
        totals.see_line(line)
    for held in (group.ours, *group.refunds):
        if held is not None:
            totals.see_ours(held)
    payments, reversals = _after_reversals(group, totals)
    yield from _compare_payments(payments, group.ours, totals, reversed_here=bool(reversals))
    yield from (_of_reversal(line, group.ours) for line in reversals)
    backs = [line for line in group.lines if line.kind not in {PAYMENT, REVERSAL}]
    yield from compare_refunds(backs, group.ours, group.refunds, totals)


def _after_reversals(group: Group, totals: Totals) -> tuple[list[Line], list[Line]]:
    """The payments that stand, earliest first, and the reversals that concern our settlement or what we do not know.

    A payment and its reversal in one statement came to nothing, unless that payment is the one that we settled.
    """
    payments = sorted((line for line in group.lines if line.kind == PAYMENT), key=_earliest)
    kept = list[Line]()
    for reversal in sorted((line for line in group.lines if line.kind == REVERSAL), key=_earliest):
        undone = next((line for line in payments if line.transaction == reversal.transaction), None)
        if undone is not None:
            payments.remove(undone)
            totals.undone.add(undone.fen)
        if _concerns(reversal, group.ours, undone):
            kept.append(reversal)
        else:
            totals.undone.add(reversal.fen)
    return payments, kept


def _concerns(reversal: Line, ours: Ours | None, undone: Line | None) -> bool:
    if ours is None or not ours.settled:
        return undone is None and ours is None
    return ours.transaction in {None, reversal.transaction}


def _of_reversal(line: Line, ours: Ours | None) -> Finding:
    return Finding(BreakClass.STATUS_DIFF if ours else BreakClass.CHANNEL_ONLY, line, ours)


def _compare_payments(
    payments: list[Line], ours: Ours | None, totals: Totals, *, reversed_here: bool
) -> Iterator[Finding]:
    if not payments:
        if ours is not None and ours.settled and not reversed_here:
            yield Finding(BreakClass.PLATFORM_ONLY, None, ours)
        return
    kept = next((line for line in payments if ours and line.transaction == ours.transaction), payments[0])
    yield from (Finding(BreakClass.DUPLICATE, line, ours) for line in payments if line is not kept)
    kind = _class_of(kept, ours)
    if ours is not None and kind in {BreakClass.OK, BreakClass.PAYER_DIFF}:
        totals.agree(ours)
    if kind is not BreakClass.OK:
        yield Finding(kind, kept, ours)


def _class_of(line: Line, ours: Ours | None) -> BreakClass:
    if ours is None:
        return BreakClass.CHANNEL_ONLY
    if line.fen != ours.fen:
        return BreakClass.AMOUNT_DIFF
    if not ours.settled:
        return BreakClass.CHANNEL_ONLY
    if _differ(line.transaction, ours.transaction):
        return BreakClass.STATUS_DIFF
    return BreakClass.PAYER_DIFF if _differ(line.payer, ours.payer) else BreakClass.OK


def _differ(theirs: str | None, ours: str | None) -> bool:
    """Whether both sides know it, and differ."""
    return None not in (theirs, ours) and theirs != ours


def _earliest(line: Line) -> tuple[str, str, int]:
    return line.at, line.transaction or "", line.number

"""By how much a channel has more money than our books say, for one finding. Negative: it has less."""

from payments.rules.breaks import BreakClass
from payments.rules.findings import Finding, LookedUp
from payments.rules.sides import FAILED_REFUND, PAYMENT, REFUND, REVERSAL, Kind, Line, Ours

# Both sides have the same money, on another day or from another payer.
_NO_GAP = frozenset({BreakClass.OK, BreakClass.CUTOFF, BreakClass.PAYER_DIFF})


def gap(finding: Finding, looked_up: LookedUp | None = None) -> int:
    """The gap in fen; the finding's class must be the final one, and `looked_up` what it was settled by, if anything."""
    if finding.kind in _NO_GAP:
        return 0
    if finding.line is None:
        return _missing(finding.ours, looked_up)
    return _moved(finding.line.kind, finding.line.fen) - _posted(finding, finding.line, looked_up)


def _moved(kind: Kind, fen: int) -> int:
    """What a line, or a record of ours, does to the channel's money. A refund that failed leaves it there."""
    if kind == FAILED_REFUND:
        return 0
    return fen if kind == PAYMENT else -fen


def _posted(finding: Finding, line: Line, found: LookedUp | None) -> int:
    """What our books have for the money of a line: for a second payment or a reversal, nothing."""
    if line.kind == REVERSAL or finding.kind is BreakClass.DUPLICATE:
        return 0
    kind = PAYMENT if line.kind == PAYMENT else REFUND
    ours = finding.ours
    if ours is not None and ours.kind == kind:
        return _moved(kind, ours.fen) if ours.settled else 0
    return _moved(kind, found.fen) if ours is None and found and found.settled else 0


def _missing(ours: Ours | None, found: LookedUp | None) -> int:
    """We have it and the statement does not; `found` is what the channel says when it is asked."""
    if ours is None:
        return 0
    posted = _moved(ours.kind, ours.fen) if ours.settled else 0
    return (_moved(ours.kind, found.fen) if found and found.settled else 0) - posted

"""A finding becomes a break, with a class and an owner; what is safe to close by rule is closed at once."""

from payments.reconciling.closing import close
from payments.reconciling.looking import looked_up
from payments.reconciling.pairing import pair
from payments.reconciling.progress import Progress
from payments.reconciling.settlements import close_by_order, settle_now
from payments.rules.arrivals import TREASURY
from payments.rules.breaks import BreakClass, Closing
from payments.rules.findings import Finding, LookedUp, classed, closing, window_of
from payments.rules.gaps import gap
from payments.rules.sides import PAYMENT, REFUND, Line, Ours
from traffic.entrypoint import logger
from traffic.gateways.paying import Channel
from traffic.records.reckoning import NOTICED, Break

_OF_MONEY = frozenset({Closing.SETTLED, Closing.REFUNDED})
# The classes that an earlier reading of the same file may have found, before it settled the order.
_BEFORE = {
    BreakClass.CHANNEL_ONLY: (BreakClass.CHANNEL_ONLY,),
    BreakClass.DUPLICATE: (BreakClass.DUPLICATE, BreakClass.CHANNEL_ONLY),
}


def take_down(finding: Finding, progress: Progress) -> BreakClass:
    """Write a finding of a file down, once; raises GatewayError where a channel has to be asked and does not answer."""
    found = looked_up(finding, progress.arrival) if finding.needs_look else None
    finding = finding._replace(kind=_classed(finding, found, progress))
    if finding.kind is BreakClass.OK:
        _agree(finding.line, found, progress)
        return finding.kind
    written = _opened(finding, found, progress)
    if written.worklist and (how := closing(finding, found)):
        _close(written, finding, how, progress)
    pair(written, finding, found, progress)
    return finding.kind


def _classed(finding: Finding, found: LookedUp | None, progress: Progress) -> BreakClass:
    """The class; what an earlier reading of this file has settled keeps the class that it had before."""
    if finding.line is not None and finding.line.kind == PAYMENT:
        for kind in _BEFORE.get(finding.kind, ()):
            known = progress.break_of(finding, kind)
            if known and known.source == progress.file:
                return kind
    return classed(finding, found, progress.arrival.day, window_of(progress.arrival.source))


def _opened(finding: Finding, found: LookedUp | None, progress: Progress) -> Break:
    held, line = finding.ours, finding.line
    ours = held.fen if held else found.fen if found and line else None
    theirs = line.fen if line else found.fen if found and held else None
    written = Break.open(
        day=progress.day,
        kind=finding.kind,
        channel=progress.arrival.source,
        key=finding.key,
        order=finding.order,
        transaction=line.transaction if line else held.transaction if held else None,
        ours=ours,
        theirs=theirs,
        gap=gap(finding, found),
        unit=held.unit if held else found.unit if found else None,
        source=progress.file,
    )
    if written.source not in {progress.file, NOTICED}:
        written.found_in(progress.file)
    return written


def _close(written: Break, finding: Finding, how: Closing, progress: Progress) -> None:
    """By rule. Where money moves, the order has the last word; the treasury's file moves none."""
    if how in _OF_MONEY:
        if progress.arrival.source == TREASURY:
            return
        channel = Channel(progress.arrival.source)
        if how is Closing.SETTLED:
            settle_now(finding.order, channel)
        done = close_by_order(written, progress.by)
        if done is Closing.SETTLED:
            _agree(finding.line, looked_up(finding, progress.arrival), progress)
    else:
        done = how if close(written, how, progress.by) else None
    logger.info("break seen to", extra={"class": finding.kind, "closing": done})


def _agree(line: Line | None, found: LookedUp | None, progress: Progress) -> None:
    """Count a line that agrees after all, or came to nothing here as well, though our side of the day did not list it."""
    if line is None or found is None:
        return
    if line.kind not in {PAYMENT, REFUND}:
        progress.totals.undone.add(line.fen)
    elif found.settled and found.day == progress.arrival.day:
        ours = Ours(line.order, line.transaction, line.kind, line.fen, None, line.refund, True, found.unit or "")
        progress.totals.see_ours(ours)
        progress.totals.agree(ours)

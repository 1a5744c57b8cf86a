"""What two neighbouring days' files say of one payment belongs together, whichever of them is read first."""

from datetime import date, timedelta

from payments.reconciling.closing import close
from payments.reconciling.progress import Progress
from payments.rules.breaks import BreakClass, Closing
from payments.rules.findings import WINDOW_DAYS, Finding, LookedUp
from traffic.records.reckoning import Break

# What we have and our own day's file lacks; the channel may have said that its line stands elsewhere.
_WITHOUT_LINE = (BreakClass.PLATFORM_ONLY, BreakClass.CUTOFF)
# The line of what is settled on another day; it may be the line by which it was settled.
_LINE = (BreakClass.CUTOFF, BreakClass.CHANNEL_ONLY)


def pair(written: Break, finding: Finding, found: LookedUp | None, progress: Progress) -> None:
    """Close what has found its counterpart. Each side writes its break before it looks for the other's, so one of them finds it."""
    elsewhere = found.day if found else None
    if finding.line is None:
        if finding.kind in _WITHOUT_LINE and _line_seen(finding, elsewhere, progress):
            _close(written, progress)
    elif finding.kind is BreakClass.CUTOFF and elsewhere:
        for kind in _WITHOUT_LINE:
            _close(progress.break_of(finding, kind, elsewhere), progress)


def _line_seen(finding: Finding, elsewhere: date | None, progress: Progress) -> bool:
    apart, day = timedelta(days=WINDOW_DAYS), progress.arrival.day
    days = {day - apart, day + apart, elsewhere or day + apart}
    return any(progress.break_of(finding, kind, one) for one in sorted(days) for kind in _LINE)


def _close(found: Break | None, progress: Progress) -> None:
    if found is not None and found.worklist:
        close(found, Closing.PAIRED, progress.by)

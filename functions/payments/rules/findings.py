"""A finding of the matcher, what a look at the single record says to it, and what may close it without a person."""

from datetime import date
from typing import NamedTuple

from payments.rules.arrivals import TREASURY
from payments.rules.breaks import TERMS, BreakClass, Closing
from payments.rules.sides import FAILED_REFUND, PAYMENT, REVERSAL, Line, Ours

# Channels cut their day at 24:00, banks at 22:00 or 23:00 (domain 5.4): a counterpart may lie in the day before or after. The
# treasury has the money a day later, over a weekend three: as long as it is given to confirm a payment (rules.backoff). (U)
WINDOW_DAYS, _TREASURY_DAYS = 1, 3


class Finding(NamedTuple):
    """A line or an order that is not plainly OK. One of `line` and `ours` may be None: that side has nothing."""

    kind: BreakClass
    line: Line | None
    ours: Ours | None

    @property
    def order(self) -> str:
        """The number that both sides know it by."""
        side = self.line or self.ours
        if side is None:
            raise ValueError("a finding of neither side")
        return side.order

    @property
    def key(self) -> str:
        """What tells it from other findings of its class: the order, and the refund or the channel's own number."""
        side = self.line or self.ours
        return f"{self.order}#{(side and (side.refund or side.transaction)) or ''}"

    @property
    def needs_look(self) -> bool:
        """Whether only a look at the one record settles its class (see `classed`): one side has nothing."""
        if self.line is None:
            return True
        second = self.kind is BreakClass.DUPLICATE and self.line.kind == PAYMENT
        return self.ours is None and (second or self.kind is BreakClass.CHANNEL_ONLY)


class LookedUp(NamedTuple):
    """What a look at one record found.

    Of a line it is our own record: the order, or the refund of a refund's line (a refund that we do not know, of an order that
    we do, is not settled). For PLATFORM_ONLY it is what the channel says of the payment, or of the refund. `day` is the day on
    China's calendar on which it was settled; `unit` whose our record is.
    """

    settled: bool
    fen: int
    transaction: str | None = None
    day: date | None = None
    unit: str | None = None


def window_of(source: str) -> int:
    """By how many days the two sides of a source's file may lie apart."""
    return _TREASURY_DAYS if source == TREASURY else WINDOW_DAYS


def classed(finding: Finding, looked_up: LookedUp | None, day: date, window: int = WINDOW_DAYS) -> BreakClass:
    """The class of a finding in the statement of `day`, its record looked up (None: there is none).

    OK means that nothing is wrong after all. A finding that needs no look keeps its class.
    """
    if not finding.needs_look:
        return finding.kind
    if finding.line is None:
        return _of_ours(finding.ours, looked_up, day, window)
    if finding.kind is BreakClass.DUPLICATE and looked_up is not None:
        return finding.kind
    return _of_line(finding.line, looked_up, day, window)


def closing(finding: Finding, looked_up: LookedUp | None = None) -> Closing | None:
    """What closes a finding without a person, or None; its class must be the final one.

    Money moves by itself only where nothing is in doubt: a payment of the very amount that an unpaid order asks for is
    settled; a second payment is given back when we know which one was kept. What only we have is in the neighbouring day's
    accounts once its line was seen there, not before.
    """
    if finding.kind is BreakClass.CUTOFF and finding.line is None:
        return None
    held = looked_up or _held(finding.ours)
    if finding.kind in {BreakClass.CHANNEL_ONLY, BreakClass.DUPLICATE}:
        line = finding.line
        if line is None or held is None or line.kind != PAYMENT:
            return None
        owed = not held.settled and held.fen == line.fen
        if not (owed if finding.kind is BreakClass.CHANNEL_ONLY else held.settled and _is_another(line, held)):
            return None
    return TERMS[finding.kind].closing


def _held(ours: Ours | None) -> LookedUp | None:
    return LookedUp(ours.settled, ours.fen, ours.transaction) if ours else None


def _is_another(line: Line, held: LookedUp) -> bool:
    return bool(line.transaction and held.transaction and line.transaction != held.transaction)


def _of_line(line: Line, found: LookedUp | None, day: date, window: int) -> BreakClass:
    if found is None:
        return BreakClass.UNKNOWN_CODE
    if line.kind in {REVERSAL, FAILED_REFUND}:
        return BreakClass.STATUS_DIFF if found.settled and not _is_another(line, found) else BreakClass.OK
    if not found.settled and line.kind != PAYMENT:
        return BreakClass.STATUS_DIFF
    if line.fen != found.fen:
        return BreakClass.AMOUNT_DIFF
    if not found.settled:
        return BreakClass.CHANNEL_ONLY
    if line.kind == PAYMENT and _is_another(line, found):
        return BreakClass.DUPLICATE
    return _across_days(found, day, window, same_day=BreakClass.OK)


def _of_ours(ours: Ours | None, found: LookedUp | None, day: date, window: int) -> BreakClass:
    if ours is None or found is None:
        return BreakClass.PLATFORM_ONLY
    if not found.settled:
        return BreakClass.STATUS_DIFF
    if ours.fen != found.fen:
        return BreakClass.AMOUNT_DIFF
    # The channel may say that it was paid on the very day whose statement lacks it.
    return _across_days(found, day, window, same_day=BreakClass.PLATFORM_ONLY)


def _across_days(found: LookedUp, day: date, window: int, *, same_day: BreakClass) -> BreakClass:
    if found.day is None or abs((found.day - day).days) > window:
        return BreakClass.STATUS_DIFF
    return same_day if found.day == day else BreakClass.CUTOFF

"""The points of a licence (累积记分): a fold over a set of events, so that repetition and order of arrival change nothing.

Nothing is counted up and kept: each cycle is a page, written anew from what is known, oldest first, and what goes over
from it begins the next. A decision changed or withdrawn later (公安部令163第16条) counts as if it had been so from the start.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from traffic.dictionaries.dated import in_force
from traffic.points.cycles import Cycle, cycle_of
from traffic.points.decisions import Decision, clearings_of, credits_of, decisions_of
from traffic.points.events import Event
from traffic.points.page import Item, Line, LineKind, Page
from traffic.points.rules import POINTS_RULES, Basis, PointsRules


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a licence stands: the points of the present `cycle` and the `lines` that add up to them, oldest first.

    `credited` points were taken off in this cycle, `studies` passed in it; `filled` are the cycles, newest first, in which
    the points reached the full at some time.
    """

    cycle: Cycle
    points: int
    full: bool
    credited: int
    studies: int
    filled: tuple[Cycle, ...]
    lines: tuple[Line, ...]

    @property
    def carried(self) -> int:
        """The points that came over from the cycle before."""
        return sum(line.delta for line in self.lines if line.kind is LineKind.CARRIED)

    @property
    def clears_on(self) -> date | None:
        """When the cycle's end clears the points; None at the full, which only study, exams and paid fines clear."""
        return None if self.full else self.cycle.clears_on


def standing(
    events: Iterable[Event], first_licensed: date, today: date, table: Sequence[PointsRules] = POINTS_RULES
) -> Standing:
    """The points of a licence at the end of `today`, from its events in any order, however often each is told.

    What was decided before the first licence, or after `today`, does not count. Raises ValueError when `today` lies before
    the first licence.
    """
    known = {event for event in events if first_licensed <= event.day <= today}
    happenings = _by_cycle(known, first_licensed, table)
    filled: list[Cycle] = []
    page = Page(min(happenings, default=cycle_of(first_licensed, today)))
    while True:
        for item in happenings.get(page.cycle, ()):
            page.enter(item, in_force(table, item.day))
        filled[:0] = [page.cycle] if page.filled else []
        if today in page.cycle:
            return _standing(page, filled, in_force(table, today))
        page = page.turned(cycle_of(first_licensed, page.cycle.end), in_force(table, page.cycle.end))


def may_handle(points: int, rules: PointsRules, *, same_vehicle: bool) -> bool:
    """Whether a driver with `points` may have one more violation dealt with (公安部令163第14条): those of one vehicle in one
    go, even past the full; another vehicle's only below it."""
    return same_vehicle or points < rules.full


def _standing(page: Page, filled: list[Cycle], rules: PointsRules) -> Standing:
    return Standing(
        cycle=page.cycle,
        points=page.points,
        full=page.points >= rules.full,
        credited=page.credited,
        studies=page.studies,
        filled=tuple(filled),
        lines=tuple(page.lines),
    )


# When, which first of what happened at once, the number, the day that says which cycle, and what it was.
_Happening = tuple[datetime, int, str, date, Item]


def _by_cycle(known: set[Event], first_licensed: date, table: Sequence[PointsRules]) -> dict[Cycle, list[Item]]:
    cycles: dict[Cycle, list[Item]] = defaultdict(list)
    for *_, day, item in sorted(_happenings(known, first_licensed, table), key=lambda each: each[:3]):
        cycles[cycle_of(first_licensed, day)].append(item)
    return cycles


def _happenings(known: set[Event], first_licensed: date, table: Sequence[PointsRules]) -> Iterator[_Happening]:
    for decision in decisions_of(known):
        yield decision.at, 0, decision.number, _counts_on(decision, first_licensed, table), decision
    for credit in credits_of(known):
        yield credit.at, 1, credit.number, credit.day, credit
    for event in clearings_of(known):
        yield event.at, 2, event.number, event.day, event


def _counts_on(decision: Decision, first_licensed: date, table: Sequence[PointsRules]) -> date:
    """The day that puts a decision's points into a cycle; the rule of the decision's day says which it is."""
    if in_force(table, decision.day).basis is Basis.VIOLATION and decision.violated_on is not None:
        return min(max(decision.violated_on, first_licensed), decision.day)
    return decision.day

"""One cycle's page of a licence's points: its lines, and what goes over onto the next page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from traffic.points.cycles import Cycle
from traffic.points.decisions import Credit, Decision
from traffic.points.events import Event
from traffic.points.rules import Carry, PointsRules


class LineKind(StrEnum):
    """Why a line stands on the page."""

    DECIDED = "decided"
    CHANGED = "changed"
    WARNED = "warned"
    REVOKED = "revoked"
    CARRIED = "carried"
    CREDIT = "credit"
    CREDIT_REVOKED = "credit_revoked"
    CLEARED_BY_STUDY = "cleared_by_study"


# What a person is told for each: Chinese first, then English.
TEXTS: Mapping[LineKind, tuple[str, str]] = MappingProxyType(
    {
        LineKind.DECIDED: ("违法记分", "Points of a violation"),
        LineKind.CHANGED: ("处罚决定已变更, 按变更后记分", "Points of a decision as changed"),
        LineKind.WARNED: ("警告, 免予记分", "A warning carries no points"),
        LineKind.REVOKED: ("处罚决定已撤销, 不记分", "The decision was withdrawn"),
        LineKind.CARRIED: ("上一记分周期转入", "Carried over from the cycle before"),
        LineKind.CREDIT: ("学法减分", "Points off for traffic-safety education"),
        LineKind.CREDIT_REVOKED: ("学法减分已撤销", "The points off were withdrawn"),
        LineKind.CLEARED_BY_STUDY: ("满分学习考试合格, 记分清除", "Cleared after study and exams"),
    }
)

Item = Decision | Credit | Event


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it did to the points. `number` is the decision's, the credit's or the certificate's."""

    on: date
    kind: LineKind
    number: str
    vehicle: str | None
    delta: int


class Page:
    """One cycle while it is written. The lines' deltas add up to `points`, which never fall below zero.

    `credited` points were taken off, `studies` were passed, `filled` says that the full was reached at some time.
    """

    def __init__(self, cycle: Cycle) -> None:
        self.cycle = cycle
        self.lines: list[Line] = []
        self.points = self.credited = self.studies = 0
        self.filled = False
        # The decisions whose points stand, before what credits took off.
        self._live: list[tuple[Decision, int]] = []

    def enter(self, item: Item, rules: PointsRules) -> None:
        """Write what happened: a decision, a credit, or (an event) a clearing by study."""
        match item:
            case Decision():
                kind = LineKind.CARRIED if item.arrived and item.points else LineKind(item.stand)
                self._hold(item, item.points, kind, item.day, rules)
            case Credit():
                self._credit(item, rules)
            case Event():
                self._clear(item)

    def turned(self, following: Cycle, rules: PointsRules) -> "Page":
        """The next page, begun with what goes over (公安部令163第15条): nothing, or what is unpaid, or all while at the full.
        Points that credits took off do not come back by going over."""
        page = Page(following)
        room = self.points
        for decision, points in self._going_over(rules):
            taken = min(points, room)
            room -= taken
            if taken:
                page._hold(decision, taken, LineKind.CARRIED, following.start, rules)
        return page

    def _going_over(self, rules: PointsRules) -> Iterator[tuple[Decision, int]]:
        end = self.cycle.end
        late = any(decision.overdue(end) for decision, _ in self._live)
        for decision, points in self._live:
            unpaid = decision.overdue(end) or (late and rules.carry is Carry.UNPAID and decision.unpaid(end))
            known_to = decision.carried_to or date.min
            if self.points >= rules.full or unpaid or known_to >= end:
                yield decision, points

    def _hold(self, decision: Decision, points: int, kind: LineKind, on: date, rules: PointsRules) -> None:
        self._write(Line(on, kind, decision.number, decision.vehicle, points))
        self.filled = self.filled or self.points >= rules.full
        if points:
            self._live.append((decision, points))

    def _credit(self, credit: Credit, rules: PointsRules) -> None:
        """Never below zero, never past the cap, never down from the full (第25条)."""
        taken = 0
        if not credit.revoked and self.points < rules.full:
            taken = min(credit.points, rules.credit_cap - self.credited, self.points)
        self.credited += taken
        kind = LineKind.CREDIT_REVOKED if credit.revoked else LineKind.CREDIT
        self._write(Line(credit.day, kind, credit.number, None, -taken))

    def _clear(self, event: Event) -> None:
        # By the violation's day a decision may enter an older page than the study that came before it.
        self._live = [(decision, points) for decision, points in self._live if decision.at > event.at]
        left = min(sum(points for _, points in self._live), self.points)
        self.studies += 1
        self._write(Line(event.day, LineKind.CLEARED_BY_STUDY, event.number, None, left - self.points))

    def _write(self, line: Line) -> None:
        self.lines.append(line)
        self.points += line.delta

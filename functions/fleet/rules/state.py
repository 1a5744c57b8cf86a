"""What is kept of a vehicle between its points, and the one step that it takes with more of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fleet.rules.bounds import Book
from fleet.rules.episodes import Change, Known, reconciled, still_open
from fleet.rules.points import Point
from fleet.rules.window import Window


@dataclass(slots=True)
class State:
    """The window of a vehicle's points, and the episodes that may still change; `fresh` if the last step had a new point."""

    window: Window = field(default_factory=Window)
    known: list[Known] = field(default_factory=list)
    fresh: bool = False

    def take(self, vehicle: str, points: Iterable[Point], book: Book, seconds: int) -> list[Change]:
        """Take points into the window of so many seconds; returns the episodes that changed by them."""
        window = self.window
        self.fresh = window.take(points, book, seconds)
        if not self.fresh:
            return []
        changes: list[Change] = []
        runs = window.runs
        if runs or self.known:
            graded = [(run, run.level(book.at(run.last).rises[run.rule])) for run in runs]
            self.known, changes = reconciled(vehicle, window.newest, graded, self.known)
        # Copied, because what is under way goes on changing.
        changes = [Change(one.known, one.run and one.run.copied(), one.tell) for one in changes]
        final = window.let_go(book, seconds)
        self.known = still_open(self.known, final, window.horizon)
        return changes

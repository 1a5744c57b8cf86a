"""Ways of vehicles, as their points: for tests of the rules, and for whoever sends them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from fleet.rules.bounds import Book, Terms
from fleet.rules.kinds import POINT_RULES, VehicleKind
from fleet.rules.points import Point
from fleet.rules.state import State
from traffic import clock

HOURS = 3600
WINDOW = 2 * HOURS
# Millionths of a degree of longitude that 1 km/h covers in a second, at about 26.5 degrees north.
_EAST = 1_000_000 / (111_195 * 0.895) / 3.6


def when(clock_text: str, day: str = "2026-11-05") -> int:
    """Epoch seconds of a time in China."""
    return int(datetime.fromisoformat(f"{day}T{clock_text}").replace(tzinfo=clock.CHINA).timestamp())


def way(
    start: int, *legs: tuple[float, int], every: int = 30, road: int = 0, longitude: int = 106_000_000
) -> list[Point]:
    """Points to the east: each leg is (minutes, km/h); to and fro within the province."""
    found, at, east, turn = [], start, float(longitude), 1
    for minutes, speed in legs:
        for _ in range(int(minutes * 60 / every)):
            found.append(Point(at, int(east), 26_500_000, speed * 10, 90 if turn > 0 else 270, road))
            at += every
            if not 104_000_000 < east + turn * speed * every * _EAST < 109_000_000:
                turn = -turn
            east += turn * speed * every * _EAST
    return found


def book(kind: VehicleKind = VehicleKind.COACH, **terms: Any) -> Book:
    """The bounds of a vehicle with these terms."""
    return Book([Terms(since=0, kind=kind, **terms)])


Row = tuple[Any, ...]


class Table:
    """What the table of episodes would hold of one vehicle, and the facts that were told."""

    def __init__(self, held_to: Book, window: int = WINDOW) -> None:
        self.state, self.book, self.window = State(), held_to, window
        self.rows: dict[str, Row] = {}
        self.facts: list[tuple[str, str, int]] = []

    def take(self, points: Iterable[Point]) -> None:
        """Hand points in, in one message."""
        for change in self.state.take("V", points, self.book, self.window):
            number = change.known.episode
            if change.run is None:
                self.rows.pop(number)
                continue
            self.rows[number] = row_of(change.run, self.book)
            if change.tell:
                self.facts.append((change.tell, number, self.rows[number][1]))

    def one_by_one(self, points: Iterable[Point]) -> "Table":
        """Hand each in by itself."""
        for point in points:
            self.take([point])
        return self

    @property
    def episodes(self) -> list[Row]:
        """What stands there, numbers left out."""
        return sorted(self.rows.values())

    @property
    def found(self) -> list[tuple[str, int]]:
        """Rule and level of each episode."""
        return [(str(POINT_RULES[row[0]]), row[1]) for row in self.episodes]


def row_of(run: Any, held_to: Book) -> Row:
    """All that is told of a run."""
    level = run.level(held_to.at(run.last).rises[run.rule])
    return (run.rule, level, *(getattr(run, name) for name in type(run).__slots__ if name != "rule"))


def judged(points: Iterable[Point], held_to: Book | None = None) -> Table:
    """The table after points in order."""
    return Table(held_to or book()).one_by_one(points)

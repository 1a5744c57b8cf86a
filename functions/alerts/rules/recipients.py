"""Who is told of an alert: by level, distance, task and district, and ever more of them as nobody signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from traffic.dictionaries.dated import holds
from traffic.geography import Place, metres

# Who has it near, in a wider circle, and at the command centres above.
LAST_STEP = 2
_PROVINCE = "520000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """For one level: how far, in metres, and to officers on which tasks; none where only the command centre is told."""

    valid_from: date
    valid_to: date | None
    level: int
    metres: int
    tasks: frozenset[str]
    source: str


_SOURCE = "domain.md 9.3: 下游15至30公里的终端和指挥中心; 平台参数"
_ROADS = frozenset({"patrol", "checkpoint"})
_BEGINNING = date(2026, 1, 1)

REACHES = (
    Reach(valid_from=_BEGINNING, valid_to=None, level=1, metres=30_000, tasks=_ROADS, source=_SOURCE),
    Reach(valid_from=_BEGINNING, valid_to=None, level=2, metres=20_000, tasks=_ROADS, source=_SOURCE),
    Reach(valid_from=_BEGINNING, valid_to=None, level=3, metres=15_000, tasks=_ROADS, source=_SOURCE),
    Reach(valid_from=_BEGINNING, valid_to=None, level=4, metres=0, tasks=frozenset(), source=_SOURCE),
)


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom to look for: officers on these tasks within so many metres, and everybody at these command centres."""

    metres: int
    tasks: frozenset[str]
    commands: tuple[str, ...]


class Candidate(Protocol):
    """An officer on duty, as far as choosing goes."""

    @property
    def officer(self) -> str:
        """`officer:<number>`."""

    @property
    def unit(self) -> str:
        """The department, twelve digits."""

    @property
    def task(self) -> str:
        """patrol, checkpoint or command."""

    @property
    def until(self) -> int:
        """Until when, in seconds of the epoch."""

    @property
    def place(self) -> Place:
        """Where."""


Found = TypeVar("Found", bound=Candidate)


def reach_of(level: int, on: date, table: Sequence[Reach] = REACHES) -> Reach:
    """The row for a level on a day; raises LookupError where there is none."""
    found = next((row for row in table if row.level == level and holds(row, max(on, _BEGINNING))), None)
    if found is None:
        raise LookupError(f"no reach for level {level} on {on}")
    return found


def circle_of(
    level: int, step: int, district: str, on: date, *, neighbours: Sequence[str] = (), secret: bool = False
) -> Circle:
    """Whom an alert goes to after `step` deadlines in vain. `neighbours` are the districts of the same prefecture.

    The first step doubles the distance and adds the neighbours' command centres, the second those of prefecture and province.
    What is secret goes to command centres alone.
    """
    reach = reach_of(level, on)
    commands = [district]
    if step >= 1:
        commands += neighbours
    if step >= LAST_STEP:
        commands += [f"{district[:4]}00", _PROVINCE]
    tasks = frozenset() if secret else reach.tasks
    return Circle(reach.metres * (2 if step else 1) if tasks else 0, tasks, tuple(dict.fromkeys(commands)))


def chosen(candidates: Iterable[Found], circle: Circle, place: Place, district: str, now: int) -> list[Found]:
    """The candidates who are told, each once: those of the same district first, then by distance. `now` is epoch seconds."""
    near = {one.officer: one for one in candidates if one.until > now and _within(one, circle, place)}
    return sorted(near.values(), key=lambda one: (one.unit[:6] != district, metres(one.place, place), one.officer))


def _within(one: Candidate, circle: Circle, place: Place) -> bool:
    # Command centres were looked up by their name, so whoever is found there is meant.
    return one.task == "command" or (one.task in circle.tasks and metres(one.place, place) <= circle.metres)

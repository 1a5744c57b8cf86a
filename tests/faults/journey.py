"""What a journey tells of itself: its legs, how it begins, what its end means, and what must hold whatever happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.conftest import NOON
from tests.faults.trying import another_process
from tests.support.machinery import Machinery
from tests.support.meaning import meaning

MINUTES, HOURS, A_DAY, BACK = timedelta(minutes=7), timedelta(hours=5), timedelta(days=1), timedelta(minutes=-5)
JUMPS = (MINUTES, HOURS, A_DAY, BACK)
# A walk: any object that can be copied deeply and has `machinery`, or whatever the journey's `manner` knows how to set.
Act = Callable[[Any], Any]


def nothing(_: Any) -> None:
    """Nothing happens."""


@dataclass(frozen=True)
class Leg:
    """A part of a journey `after` another; what `others` do before it is not under test.

    `jumps` are those after which a retry still means the same; whoever leaves one out says why.
    """

    after: str
    act: Act
    others: Act = nothing
    jumps: tuple[timedelta, ...] = JUMPS


@dataclass
class Walk:
    """Somebody on the way: what they hold, by name, and what delivers between the doors."""

    machinery: Machinery
    held: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Whoever dies at a message knows nothing any more when it comes again."""
        self.machinery.on_death = another_process

    def tell(self) -> None:
        """Facts and messages reach their doors."""
        self.machinery.run()


@dataclass(frozen=True)
class Manner:
    """How messages come: once and in order, unless told otherwise."""

    twice: bool = False
    backwards: bool = False
    shuffled: str = ""

    @property
    def chance(self) -> Random | None:
        """Of the order in which they come."""
        return Random(self.shuffled) if self.shuffled else None  # noqa: S311 -- to be foretold is its purpose


def delivered(walk: Any, manner: Manner) -> None:
    """Let a walk's machinery deliver so."""
    walk.machinery.twice, walk.machinery.backwards = manner.twice, manner.backwards
    walk.machinery.chance = manner.chance


@dataclass(frozen=True)
class Journey:
    """Legs by name, each after those it follows.

    `begin` is called on a new stage at `moment`; what `end` tells is compared with the end without faults; `holds` raises
    AssertionError for whatever may never be; `manner` lets messages come so; `looks` tell lines that are written each time
    something is shown.
    """

    name: str
    begin: Callable[[], Any]
    legs: Mapping[str, Leg]
    end: Callable[[Any], list[str]] = lambda _: meaning()
    holds: Act = nothing
    manner: Callable[[Any, Manner], None] = delivered
    moment: datetime = NOON
    looks: frozenset[str] = frozenset()

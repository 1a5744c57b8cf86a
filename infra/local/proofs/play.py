"""What proofs share: the world, a folder, and the people whom one proof brings up and the next meets again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from infra.local.citizen import Citizen
from infra.local.officers import administrator, new_terminal
from infra.local.sample.cast import ZHANG
from infra.local.terminal import SimulatedTerminal
from infra.local.world import World

OFFICER, REVIEWER = "520103", "520110"


class NotProved(Exception):
    """A step that did not hold; says which and how."""


@dataclass
class Play:
    """The world that is shown, and who appears in it."""

    world: World
    folder: Path

    @cached_property
    def zhang(self) -> Citizen:
        """The citizen of the cast."""
        return Citizen(self.world, ZHANG.phone, "途安Road-2026")

    @cached_property
    def desk(self) -> SimulatedTerminal:
        """The first administrator, signed in."""
        return administrator(self.world)

    @cached_property
    def officer(self) -> SimulatedTerminal:
        """An officer's handheld, which the administrator enrols."""
        return new_terminal(self.world, OFFICER, imei="490154203237518", iccid="89860000000000000008")

    @cached_property
    def reviewer(self) -> SimulatedTerminal:
        """A reviewer's workstation."""
        return new_terminal(self.world, REVIEWER)


Proof = Callable[[Play], Iterator[str]]


def hold(statement: str, holds: bool) -> str:
    """The statement, if it holds; raises NotProved."""
    if not holds:
        raise NotProved(statement)
    return statement

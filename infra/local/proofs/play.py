"""What proofs share: the world, a folder, and the people whom one proof brings up and the next meets again."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from infra.local.channels import Channels
from infra.local.citizen import Citizen
from infra.local.counterparts import Counterparts
from infra.local.officers import administrator, new_terminal
from infra.local.payer import Payer
from infra.local.sample.cast import ZHANG
from infra.local.terminal import SimulatedTerminal
from infra.local.world import World
from traffic import ids

OFFICER, REVIEWER, SECOND_REVIEWER, CASHIER, PROVINCES_CASHIER = "520103", "520110", "520111", "520120", "520002"
CONTROLLER, COMMANDER, PROVINCES_COMMANDER = "520130", "520131", "520003"
# Officers on the road: number, device, card.
_PATROLS = (
    ("520141", "353879234252633", "89860000000000000100"),
    ("520142", "352099001761481", "89860000000000000209"),
    ("520143", "357805023984942", "89860000000000000308"),
)
_PATIENCE_SECONDS, _PAUSE_SECONDS = 150, 0.3


class NotProved(Exception):
    """A step that did not hold; says which and how."""


@dataclass
class Fine:
    """A fine as the proofs hand it on: its decision, and its orders by what becomes of them."""

    violation: str
    decision: str
    fen: int
    orders: dict[str, str] = field(default_factory=dict)


@dataclass
class Play:
    """The world that is shown, who appears in it, and what they have done so far."""

    world: World
    folder: Path
    parties: Counterparts
    fines: list[Fine] = field(default_factory=list)

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

    @cached_property
    def second(self) -> SimulatedTerminal:
        """Another reviewer's."""
        return new_terminal(self.world, SECOND_REVIEWER)

    @cached_property
    def cashier(self) -> SimulatedTerminal:
        """The workstation of a city's cashier."""
        return new_terminal(self.world, CASHIER)

    @cached_property
    def provinces_cashier(self) -> SimulatedTerminal:
        """That of the province's."""
        return new_terminal(self.world, PROVINCES_CASHIER)

    @cached_property
    def controller(self) -> SimulatedTerminal:
        """The workstation of who keeps the watch-list."""
        return new_terminal(self.world, CONTROLLER)

    @cached_property
    def commander(self) -> SimulatedTerminal:
        """The workstation of a city's duty officer."""
        return new_terminal(self.world, COMMANDER)

    @cached_property
    def provinces_commander(self) -> SimulatedTerminal:
        """That of the province's."""
        return new_terminal(self.world, PROVINCES_COMMANDER)

    @cached_property
    def patrols(self) -> list[SimulatedTerminal]:
        """Handhelds of officers on the road."""
        return [new_terminal(self.world, *numbers) for numbers in _PATROLS]

    @cached_property
    def payer(self) -> Payer:
        """Whoever pays."""
        return Payer(self.world.front, self.parties)

    @cached_property
    def channels(self) -> Channels:
        """Whoever sends files."""
        return Channels(self.world, self.parties)

    def waiting(self, queue: str) -> int:
        """How many messages are in a queue, those that somebody works on included."""
        sqs, counts = self.world.client("sqs"), ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        url = sqs.get_queue_url(QueueName=f"{self.world.stage}-{queue}")["QueueUrl"]
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(counts))["Attributes"]
        return sum(int(found[name]) for name in counts)

    def start(self, queue: str) -> None:
        """Do what a schedule does each minute, now."""
        sqs = self.world.client("sqs")
        url = sqs.get_queue_url(QueueName=f"{self.world.stage}-{queue}")["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps({"id": ids.sortable()}))


Proof = Callable[[Play], Iterator[str]]


def hold(statement: str, holds: bool) -> str:
    """The statement, if it holds; raises NotProved."""
    if not holds:
        raise NotProved(statement)
    return statement


def eventually(statement: str, holds: Callable[[], object], *, pause: float = _PAUSE_SECONDS) -> str:
    """The statement once it holds, for what facts and queues bring about, looked at between pauses; raises NotProved in the end."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > until:
            raise NotProved(f"not in {_PATIENCE_SECONDS} s: {statement}")
        time.sleep(pause)
    return statement

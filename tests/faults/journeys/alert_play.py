"""The people of an alert: three officers with their terminals, what they do, and what reaches them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from alerts import climbing, delivery, fanout, overdue, signing
from alerts.raising.raised import raise_alert
from tests.faults.journey import Manner
from tests.faults.trying import another_process, asked, insisted
from tests.support.callers import call
from tests.support.calls import CONTEXT, consume
from tests.support.channel import Handheld, cause, waiting
from tests.support.faults import Death, Fault, aside, tried_in_vain
from tests.support.machinery import outbox, receives
from tests.support.people import later

_DOORS = {"fanout": fanout, "deliveries": delivery, "deadlines": climbing}
_FACTS = frozenset({"alert.signed", "alert.handed", "alert.closed"})


@dataclass
class Play:
    """Three officers, the third of them away; the alert that it is about; what was relayed already."""

    near: Handheld
    other: Handheld
    away: Handheld
    alert: str = ""
    relayed: set[str] = field(default_factory=set)
    held_back: list[dict[str, Any]] = field(default_factory=list)
    times: int = 1
    backwards: bool = False
    chance: Random | None = None

    @property
    def terminals(self) -> list[Handheld]:
        """All three."""
        return [self.near, self.other, self.away]

    def comes(self, manner: Manner) -> None:
        """From now on messages come so."""
        self.times, self.backwards, self.chance = 1 + manner.twice, manner.backwards, manner.chance

    def raise_it(self) -> None:
        """A car is recognised; the queue brings its passage until it is dealt with, the same at whatever time."""
        passed = cause()
        self.alert = insisted(lambda: raise_alert(passed)).alert

    def deliver(self) -> None:
        """Everything that waits goes to its door, deadlines aside, until nothing waits."""
        for _ in range(20):
            with aside():
                work = [(door, message) for door in ("fanout", "deliveries") for message in waiting(door)]
                work += [("fanout", fact) for fact in self._facts()]
            if not work:
                return
            if self.chance:
                self.chance.shuffle(work)
            for door, message in reversed(work) if self.backwards else work:
                for _ in range(self.times):
                    _brought(door, message)
        raise AssertionError("never comes to rest")

    def times_up(self, what: str) -> None:
        """The deadlines of a kind that were set until now arrive."""
        with aside():
            self.held_back += waiting("deadlines")
        due = [message for message in self.held_back if message["what"] == what]
        self.held_back = [message for message in self.held_back if message["what"] != what]
        for message in due:
            for _ in range(self.times):
                _brought("deadlines", message)

    def sign(self) -> None:
        """The officer who is near signs."""
        self._ask("signature", {})

    def hand_over(self) -> None:
        """And hands it to the colleague."""
        self._ask("handover", {"officer": self.other.number})

    def report(self) -> None:
        """The report that closes it."""
        self._ask("feedback", {"outcome": "01", "final": True, "words": "车辆已拦截。"}, keyed=True)

    def sweep(self) -> None:
        """The schedule's look, an hour later."""
        insisted(_swept)

    def listen(self) -> None:
        """Whoever is online takes in what came, and acknowledges it."""
        for terminal in (self.near, self.other):
            insisted(_hearing(terminal))

    def all_online(self) -> None:
        """Everybody is there, and asks for what was missed."""
        for terminal in (self.near, self.other):
            terminal.say("hello")
            terminal.listen()
        self.away.go_online()

    def _ask(self, what: str, body: Any, *, keyed: bool = False) -> None:
        path, at = f"/alerts/{{alert}}/{what}", {"alert": self.alert}

        def ask(key: str) -> tuple[int, Any]:
            headers = {"Idempotency_Key": what + key} if keyed else {}
            return call(signing.handler, path, body, by=self.near.by, at=at, **headers)

        asked(ask)

    def _facts(self) -> Iterator[dict[str, Any]]:
        for fact in outbox():
            if fact["id"] not in self.relayed and fact["detail-type"] in _FACTS:
                self.relayed.add(fact["id"])
                yield fact


def _hearing(terminal: Handheld) -> Callable[[], None]:
    def heard() -> None:
        try:
            terminal.listen()
        except (Fault, Death):
            # The line was cut in the middle of it: the terminal connects again, and what it could not acknowledge comes again.
            with aside():
                terminal.go_offline(told=False)
                terminal.go_online()
            raise

    return heard


def _brought(door: str, message: Any) -> None:
    """As SQS does: until the door takes it."""
    for _ in range(receives(f"test-alerts-{door}")):
        try:
            if consume(_DOORS[door].handler, message) == []:
                return
        except Death:
            another_process()
        tried_in_vain()
    raise AssertionError(f"{door}: a dead letter: {message}")


def _swept() -> None:
    with later(hours=1):
        overdue.handler({}, CONTEXT)

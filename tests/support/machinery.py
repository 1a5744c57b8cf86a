"""What runs between the doors on a deployed stage, done by hand: facts from the outbox to the doors that the rules name, queues to
their doors, files that arrive, schedules. What goes where is read from the templates."""

import importlib
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from moto.backends import get_backend

from tests.support.calls import consume
from tests.support.faults import Death, tried_in_vain
from tests.support.stage import items
from tests.support.template import ACCOUNT, DOMAINS, REGION, doors, resources, text

_ROUNDS = 60


class DeadLetter(AssertionError):
    """A message would have ended among the dead letters."""


@cache
def _queue_doors() -> dict[str, str]:
    """Queue -> the module of the door that it feeds."""
    found = {}
    for domain, properties in doors().values():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "SQS":
                queue = resources(domain, "AWS::SQS::Queue")[
                    event["Properties"]["Queue"]["GetAtt"].removesuffix(".Arn")
                ]
                found[text(queue["Properties"]["QueueName"])] = properties["Handler"].removesuffix(".handler")
    return found


@cache
def _fact_queues() -> dict[str, tuple[tuple[str, dict[str, list[str]]], ...]]:
    """Kind of fact -> the queues that a rule sends it to, each with what the detail has to say for it."""
    found: dict[str, list[tuple[str, dict[str, list[str]]]]] = {}
    for domain in DOMAINS:
        for rule in resources(domain, "AWS::Events::Rule").values():
            pattern = rule["Properties"].get("EventPattern", {})
            for kind in pattern.get("detail-type", []):
                for target in rule["Properties"]["Targets"]:
                    queue = resources(domain, "AWS::SQS::Queue")[target["Arn"]["GetAtt"].removesuffix(".Arn")]
                    place = text(queue["Properties"]["QueueName"]), pattern.get("detail", {})
                    found.setdefault(kind, []).append(place)
    return {kind: tuple(queues) for kind, queues in found.items()}


def _fits(detail: dict[str, Any], only: dict[str, list[str]]) -> bool:
    return all(detail.get(name) in values for name, values in only.items())


@cache
def receives(queue: str) -> int:
    """How often SQS gives a message to its door before it goes to the dead letters."""
    (found,) = (
        held["Properties"]
        for domain in DOMAINS
        for held in resources(domain, "AWS::SQS::Queue").values()
        if text(held["Properties"]["QueueName"]) == queue
    )
    return int(found["RedrivePolicy"]["maxReceiveCount"])


def door(queue: str) -> Any:
    """The handler that a queue feeds."""
    return importlib.import_module(_queue_doors()[queue]).handler


class Machinery:
    """Delivers what is waiting until nothing is. `twice` gives every message twice, `backwards` the newest first, and with `chance`
    they come in whatever order it says."""

    def __init__(self, *, twice: bool = False, backwards: bool = False, only: tuple[str, ...] | None = None) -> None:
        self.twice, self.backwards, self.only = twice, backwards, only
        self.chance: random.Random | None = None
        self._relayed: set[str] = set()
        self.on_death: Callable[[], None] = lambda: None
        self.after_each: Callable[[], None] = lambda: None

    def pass_over(self) -> None:
        """The facts that are in the outbox now were relayed before."""
        self._relayed.update(fact["id"] for fact in outbox())

    def run(self) -> None:
        """Deliver until nothing waits; raises DeadLetter."""
        for _ in range(_ROUNDS):
            if not self._round():
                return
        raise AssertionError("the machinery does not come to rest")

    def tick(self, *queues: str) -> None:
        """What a schedule does: a start for each of these queues, and everything that follows."""
        for queue in queues:
            self.deliver(f"test-{queue}", {"id": f"tick-{queue}"})
        self.run()

    def deliver(self, queue: str, message: Any) -> None:
        """As SQS does: until the door takes it."""
        for _ in range(2 if self.twice else 1):
            self._once(queue, message)

    def _once(self, queue: str, message: Any) -> None:
        for _ in range(receives(queue)):
            try:
                if consume(door(queue), message) == []:
                    return
            except Death:
                self.on_death()
            finally:
                self.after_each()
            tried_in_vain()
        raise DeadLetter(f"{queue}: {message}")

    def _round(self) -> bool:
        work = [*self._facts(), *self._queued()]
        if self.chance:
            self.chance.shuffle(work)
        for queue, message in reversed(work) if self.backwards else work:
            self.deliver(queue, message)
        return bool(work)

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for fact in outbox():
            if fact["id"] in self._relayed:
                continue
            self._relayed.add(fact["id"])
            for queue, only in _fact_queues().get(fact["detail-type"], ()):
                if self._wanted(queue) and _fits(fact["detail"], only):
                    yield queue, fact

    def _queued(self) -> Iterator[tuple[str, Any]]:
        for queue in _queue_doors():
            if self._wanted(queue):
                yield from ((queue, message) for message in _taken_out(queue))

    def _wanted(self, queue: str) -> bool:
        return self.only is None or queue.removeprefix("test-").partition("-")[0] in self.only


def _taken_out(queue: str) -> list[dict[str, Any]]:
    """The messages that wait, taken from where moto has them: asking every queue each time is slow."""
    held = get_backend("sqs")[ACCOUNT][REGION].queues[queue]
    found, held._messages = held.messages, []
    return [json.loads(message.body) for message in found]


def outbox() -> list[dict[str, Any]]:
    """The facts in the outbox as the bus would deliver them, oldest first."""
    facts = [{name: next(iter(value.values())) for name, value in item.items()} for item in items("foundation-outbox")]
    return [
        {
            "id": fact["event"],
            "source": f"tongtu.{fact['source']}",
            "detail-type": fact["kind"],
            "detail": json.loads(fact["detail"]),
        }
        for fact in sorted(facts, key=lambda fact: fact["event"])
    ]


def arrival(bucket: str, key: str) -> dict[str, Any]:
    """What the bus says when an object arrives."""
    return {
        "id": f"arrival-{key}",
        "detail-type": "Object Created",
        "detail": {"bucket": {"name": bucket}, "object": {"key": key}},
    }

"""People who ask, read for a while, and ask again; each request is an event, and so is its answer.

Nothing on the way of a request waits: the gateway, the account and the tables either take it or refuse it at once. What is refused
is tried again by the app, after a while that doubles; only queues wait.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

from infra.capacity import quotas
from infra.simulation import limits
from infra.simulation.assumed import BACK_OFF_SECONDS, GATEWAY_SECONDS, STEADY, TRIES
from infra.simulation.doors import Door, authorizer, doors, message_seconds, start_seconds
from infra.simulation.functions import Functions
from infra.simulation.gateway import Bucket
from infra.simulation.queueing import Queue
from infra.simulation.tables import Table
from infra.simulation.tally import Tally

THROTTLE, CONCURRENCY = "the gateway's throttle", "the account's concurrency"


@dataclass(slots=True)
class Shape:
    """The deployed shape: what the templates and the account allow, and what stands in its tables and queues."""

    env: simpy.Environment
    chance: Random
    gateway: Bucket
    functions: Functions
    tables: dict[tuple[str, str], Table] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)

    @classmethod
    def of(cls, env: simpy.Environment, seed: int, concurrency: int = quotas.ACCOUNT_CONCURRENCY) -> "Shape":
        """As the templates have it, in an account with so many places."""
        chance = Random(seed)  # noqa: S311 -- one seed, one page
        made = cls(env, chance, Bucket(*limits.requests_a_second()), Functions(concurrency))
        for queue in sorted({queue for door in doors().values() for queue in door.sends}):
            mean = message_seconds(queue)
            made.queues[queue] = Queue(env, limits.reader(queue), lambda mean=mean: _around(chance, mean))  # type: ignore[misc] # bound at once
        return made

    def refusal(self, door: Door) -> str | None:
        """The first limit that stands in a request's way now; None where it gets through to a function."""
        now = self.env.now
        if not self.gateway.take(now):
            return THROTTLE
        for kind, units, of in (("read", door.reads, quotas.TABLE_READS), ("write", door.writes, quotas.TABLE_WRITES)):
            for name, spent in units.items():
                table = self.tables.setdefault((name, kind), Table(of))
                if not table.take(now, spent):
                    return f"{kind}s of {name}"
        return None

    def called(self, function: str, seconds: float) -> float | None:
        """How long a call of a function takes that begins now; None where the account has no place for it."""
        cold = self.functions.begin(function, self.env.now)
        if cold is None:
            return None
        return _around(self.chance, seconds) + (start_seconds() if cold else 0.0)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many users at once, who think for so long on average, and ask by these shares."""

    users: int
    think_seconds: float
    shares: Mapping[str, int]


def ask(shape: Shape, crowd: Crowd, tally: Tally) -> Generator[simpy.Event, Any, None]:
    """One user, for ever."""
    env, chance, known = shape.env, shape.chance, doors()
    kinds, weights = list(crowd.shares), list(crowd.shares.values())
    # They do not come in the same instant.
    yield env.timeout(chance.uniform(0, 2 * crowd.think_seconds))
    while True:
        door, began = known[chance.choices(kinds, weights)[0]], env.now
        for turn in range(TRIES):
            if turn:
                yield env.timeout(chance.uniform(0, BACK_OFF_SECONDS[turn - 1]))
            tally.tries += 1
            refusal = yield from _tried(shape, door)
            if refusal is None:
                tally.answer(env.now, env.now - began)
                break
            tally.refuse(env.now, refusal)
        else:
            tally.given_up += 1
        yield env.timeout(chance.expovariate(1 / crowd.think_seconds))


def _tried(shape: Shape, door: Door) -> Generator[simpy.Event, Any, str | None]:
    """One try: its functions one after the other; returns what refused it."""
    if refusal := shape.refusal(door):
        return refusal
    for function, seconds in ([authorizer()] if door.signed_in else []) + [(door.function, door.seconds)]:
        taken = shape.called(function, seconds)
        if taken is None:
            return CONCURRENCY
        yield shape.env.timeout(taken)
        shape.functions.end(function)
    yield shape.env.timeout(GATEWAY_SECONDS)
    for queue in door.sends:
        shape.queues[queue].send()
    return None


def _around(chance: Random, mean: float) -> float:
    return mean * (STEADY + chance.expovariate(1 / (1 - STEADY)))

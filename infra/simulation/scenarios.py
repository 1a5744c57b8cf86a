"""Who asks, how much, and what comes of it: 2,000 users at once, ten times as many, and the worst day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import simpy

from infra.capacity import quotas
from infra.capacity.founding import DRIVERS
from infra.simulation import limits
from infra.simulation.asking import THROTTLE, Crowd, Shape, ask
from infra.simulation.assumed import OPENING, OPENING_ASKS, THINK_SECONDS
from infra.simulation.doors import LEDGER, TEXTS, message_seconds
from infra.simulation.draining import Drained, drained
from infra.simulation.queueing import Outcome
from infra.simulation.tally import Tally
from infra.simulation.worst_day import DAY, Day, lived, opening, spread

USERS, TIMES = 2_000, 10
SECONDS, SEED = 120, 20_261_121
# Of a hundred requests, as in `make load`.
SHARES: Mapping[str, int] = MappingProxyType(
    {"look-up": 81, "photo": 6, "points": 3, "assessment": 2, "acceptance": 2, "order": 2, "notice": 2, "status": 2}
)


@dataclass(frozen=True, slots=True)
class Served:
    """A crowd's minutes."""

    crowd: Crowd
    seconds: int
    tally: Tally
    starts: int
    most: int
    queues: Mapping[str, Outcome]
    read_peaks: Mapping[tuple[str, str], float]

    @property
    def refusing(self) -> str:
        """Which limits refused, in the order in which they began to; nothing where none did."""
        first = self.tally.first
        told = (f"{limit} ({self.tally.refused[limit]:,})" for limit in sorted(first, key=lambda limit: first[limit]))
        return "; ".join(told) or "nothing"


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst day: the queues that tell people, and the two ways in which they may come. `let_through` is the second with a
    throttle of `needed` requests a second, the next hundred above the peak."""

    ledger: Drained
    texts: Drained
    told_by_text: Day
    told_at_once: Day
    let_through: Day
    needed: int


def serve(
    users: int, seconds: int = SECONDS, *, think: float = THINK_SECONDS, concurrency: int = quotas.ACCOUNT_CONCURRENCY
) -> Served:
    """So many users for so long, each request an event."""
    env = simpy.Environment()
    shape, tally, crowd = Shape.of(env, SEED, concurrency), Tally(), Crowd(users, think, SHARES)
    for _ in range(users):
        env.process(ask(shape, crowd, tally))
    env.run(seconds)
    outcomes = {name: queue.came for name, queue in shape.queues.items()}
    peaks = {name: table.peak for name, table in shape.tables.items()}
    return Served(crowd, seconds, tally, shape.functions.starts, shape.functions.most, outcomes, peaks)


@cache
def crowds() -> tuple[Served, ...]:
    """Both crowds."""
    return serve(USERS), serve(USERS * TIMES)


@cache
def worst() -> Worst:
    """Every driver has new points at once; the registry writes them down, and texts each of them."""
    rate, _ = limits.requests_a_second()
    texts = drained(limits.reader(TEXTS), DRIVERS, message_seconds(TEXTS))
    asked = DRIVERS * OPENING * OPENING_ASKS
    at_once = opening(asked)
    needed = -int(-max(at_once) // 100) * 100
    # Of those who are texted one after the other, as many ask within a day as are told within it.
    texted = asked * min(1.0, DAY / texts.seconds)
    return Worst(
        ledger=drained(limits.reader(LEDGER), DRIVERS, message_seconds(LEDGER)),
        texts=texts,
        told_by_text=lived(spread(texted), rate),
        told_at_once=lived(at_once, rate),
        let_through=lived(at_once, needed),
        needed=needed,
    )


def refused(served: Served) -> Counter[str]:
    """Refusals by what the client is told."""
    by: Counter[str] = Counter()
    for limit, count in served.tally.refused.items():
        by["429" if limit == THROTTLE else "503"] += count
    return by

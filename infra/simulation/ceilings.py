"""How many requests a second of a mix each limit bears: which breaks first, and which would be next if the first were raised."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from infra.capacity import quotas
from infra.simulation import limits
from infra.simulation.asking import CONCURRENCY, THROTTLE
from infra.simulation.doors import LEAVES, VIOLATIONS, Door, authorizer, doors, message_seconds
from operations.rules.leaf import SHARDS

# Kinds of requests, each with its part of the whole.
_Asked = Sequence[tuple[Door, float]]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A limit, what it bears of the mix, and what the template does beyond it."""

    limit: str
    a_second: float
    beyond: str


def ceilings(shares: Mapping[str, int], concurrency: int = quotas.ACCOUNT_CONCURRENCY) -> list[Ceiling]:
    """Every limit on the way of the mix, the lowest first."""
    whole = sum(shares.values())
    asked = [(doors()[kind], share / whole) for kind, share in shares.items()]
    found = [*_entrance(asked, concurrency), *_tables(asked), *_partitions(asked), *_queues(asked)]
    return sorted(found, key=lambda one: one.a_second)


def _entrance(asked: _Asked, concurrency: int) -> Iterator[Ceiling]:
    rate, burst = limits.requests_a_second()
    yield Ceiling(THROTTLE, float(rate), f"429 to whoever is over it; {burst:,} more at once are taken")
    seconds = sum(part * (door.seconds + (authorizer()[1] if door.signed_in else 0)) for door, part in asked)
    yield Ceiling(f"{CONCURRENCY}, {concurrency:,}", concurrency / seconds, "503 with Retry-After; the queues wait")


def _tables(asked: _Asked) -> Iterator[Ceiling]:
    grows = "on demand: twice the former peak within 30 minutes; the SDK tries three times, then 503"
    for table, units in _summed(asked, lambda door: door.reads).items():
        yield Ceiling(f"reads of {table}", quotas.TABLE_READS / units, grows)
    for table, units in _summed(asked, lambda door: door.writes).items():
        yield Ceiling(f"writes of {table}", quotas.TABLE_WRITES / units, grows)


def _partitions(asked: _Asked) -> Iterator[Ceiling]:
    """The two places where keys could meet: one vehicle that everybody looks up, and the shards of a day's leaves."""
    looked_up = _summed(asked, lambda door: door.reads)[VIOLATIONS]
    yield Ceiling(
        "one partition, if all looked one vehicle up", quotas.PARTITION_READS / looked_up, "503 for that vehicle alone"
    )
    leaves = _summed(asked, lambda door: dict.fromkeys(door.sends, 1.0))[LEAVES]
    told = "the queue's reader fails, its messages come again"
    yield Ceiling(f"the {SHARDS} partitions of a day's leaves", quotas.PARTITION_WRITES * SHARDS / leaves, told)


def _queues(asked: _Asked) -> Iterator[Ceiling]:
    for queue, part in _summed(asked, lambda door: dict.fromkeys(door.sends, 1.0)).items():
        read = limits.reader(queue)
        bears = read.concurrency / message_seconds(queue) / part
        told = f"nobody is refused: its messages wait, for {read.kept_seconds // 86_400} days at most"
        yield Ceiling(f"{queue}, {read.concurrency} at once", bears, told)


def _summed(asked: _Asked, of: Callable[[Door], Mapping[str, float]]) -> dict[str, float]:
    """What a request of the mix takes on average, by name."""
    found: dict[str, float] = {}
    for door, part in asked:
        for name, units in of(door).items():
            found[name] = found.get(name, 0.0) + part * units
    return found

"""How long a queue takes for very many messages: by its reader's concurrency alone, since so many are no events any more."""

from dataclasses import dataclass

from infra.simulation.limits import Read


@dataclass(frozen=True, slots=True)
class Drained:
    """`a_second` is what the reader bears, `lost` what waits for longer than the queue keeps it."""

    queue: str
    messages: int
    a_second: float
    seconds: float
    lost: int


def drained(read: Read, messages: int, seconds: float) -> Drained:
    """So many messages that come at once, each of which takes the reader so many seconds."""
    a_second = read.concurrency / seconds
    kept = int(a_second * read.kept_seconds)
    return Drained(read.queue, messages, a_second, messages / a_second, max(0, messages - kept))


def concurrency_for(messages: int, seconds: float, within: float) -> int:
    """How many calls at once would be through within so many seconds."""
    return -int(-messages * seconds // within)

"""Whether vehicles are being looked for, as the watch-list stands written now."""

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.rules.matching import Match, Watch
from alerts.watching.held import up_to_date
from traffic import clock


@dataclass(frozen=True, slots=True)
class Watched:
    """A plate, and an entry that looks for it."""

    plate: str
    watch: Watch


def watched(keys: Iterable[str], district: str) -> list[Watched]:
    """The entries that look for vehicles by these very plates in a district just now; what is secret is told to nobody here."""
    index, now = up_to_date(), int(clock.now().timestamp() * 1000)
    return [
        Watched(key[2:], hit.watch)
        for key in sorted(set(keys))
        for hit in index.hits(key[2:], key[:2], district, now)
        if hit.match is Match.EXACT and not hit.watch.secret
    ]

"""What came of a journey's trials, as rows of a table and as a last line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

UNMET = "unmet"
_SORTS = ("fault", "pair", "order", "jump", UNMET)
_HEAD = ("journey", "legs", "calls", "faults", "pairs", "reordered", "jumps", "unmet", "survived")


@dataclass(frozen=True)
class Result:
    """What came of one leg's trials: how many of each sort, how many faults met a call, and the trials that ended otherwise."""

    journey: str
    leg: str
    calls: int
    tried: Counter[str] = field(default_factory=Counter)
    faults: int = 0
    survived: int = 0
    failing: tuple[str, ...] = ()

    @property
    def walks(self) -> int:
        """The trials in which something was tried."""
        return self.tried.total() - self.tried[UNMET]


def rows(results: Iterable[Result]) -> Iterator[str]:
    """A head, a line for each journey, and the trials that ended otherwise, each with what it takes to see it again."""
    by_journey: dict[str, list[Result]] = {}
    for result in results:
        by_journey.setdefault(result.journey, []).append(result)
    told = [_HEAD, *(_row(name, found) for name, found in sorted(by_journey.items()))]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    for name, *numbers in told:
        yield "  ".join([name.ljust(widths[0]), *map(str.rjust, numbers, widths[1:])])
    yield from (line for found in by_journey.values() for result in found for line in result.failing)


def last_line(results: list[Result], seed: int) -> str:
    """The totals."""
    journeys, calls = len({result.journey for result in results}), sum(result.calls for result in results)
    faults, trials = sum(result.faults for result in results), sum(result.walks for result in results)
    survived = sum(result.survived for result in results)
    return (
        f"faults: {journeys} journeys, {calls} calls, {faults} faults tried in {trials} walks, {survived} survived, "
        f"seed {seed}"
    )


def _row(name: str, results: list[Result]) -> tuple[str, ...]:
    tried = sum((result.tried for result in results), Counter[str]())
    survived, trials = sum(result.survived for result in results), sum(result.walks for result in results)
    numbers = [len(results), sum(result.calls for result in results), *(tried[sort] for sort in _SORTS)]
    return (name, *map(str, numbers), f"{survived}/{trials}")

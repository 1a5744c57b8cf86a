"""All trials of a leg, one after another."""

from collections import Counter
from collections.abc import Iterable

from tests.faults.harness import Start, walked
from tests.faults.table import UNMET, Result
from tests.faults.trials import Trial


def judged(start: Start, trials: Iterable[Trial], seed: int) -> Result:
    """Try them; whoever ends otherwise is named, with the first lines that differ."""
    tried, faults, survived, failing = Counter[str](), 0, 0, list[str]()
    for trial in trials:
        outcome = walked(start, trial, seed)
        tried[outcome.sort] += 1
        faults += len(outcome.failed)
        survived += not outcome.wrong and outcome.sort != UNMET
        if outcome.wrong:
            failing.append(_told(start, trial, seed, [*outcome.failed, *outcome.wrong]))
    return Result(start.journey.name, start.name, len(start.calls), tried, faults, survived, tuple(failing))


def _told(start: Start, trial: Trial, seed: int, found: list[str]) -> str:
    head = f"{start.journey.name}, {start.name}: {trial}; seed {seed}"
    return "\n    ".join([head, *(line[:400] for line in found[:12])])

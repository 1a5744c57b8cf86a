"""What each of the two processes does: it takes a leg of a journey and tries everything on it."""

import logging
import os
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

# It sets the environment that the doors read when they are imported.
from tests import conftest  # noqa: F401
from tests.faults.harness import on_stage, starts
from tests.faults.journeys import journeys
from tests.faults.judging import judged
from tests.faults.table import Result
from tests.faults.trials import jumps, orders, pairs, singles

_PAIRS, _SHUFFLES, _EACH_JUMP = 4, 3, 1
# Held until the process ends.
_STAGES: list[Any] = []
_started = cache(lambda name: starts(journeys()[name]))
# The name of a journey, of its leg, the seed, and in how many ways each call fails.
Job = tuple[str, str, int, int]


def ready() -> None:
    """A process that may begin. What doors say of their failures is not wanted: they are made to fail by the thousand."""
    logging.disable(logging.CRITICAL)
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 -- held until the process ends
    stage = on_stage()
    _STAGES.append(stage)
    stage.__enter__()


def tried(job: Job) -> Result:
    """What came of all trials of a leg."""
    name, leg, seed, ways = job
    start = _started(name)[leg]
    calls, chance = len(start.calls), Random(f"{seed} {name} {leg}")  # noqa: S311 -- to be foretold is its purpose
    trials = [
        *singles(calls, ways, chance),
        *pairs(calls, _PAIRS, chance),
        *orders(_SHUFFLES, chance),
        *jumps(calls, start.leg.jumps, _EACH_JUMP, chance),
    ]
    return judged(start, trials, seed)

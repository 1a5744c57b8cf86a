"""The look-up beside a bare boto3 handler that sends the same query to the same canned DynamoDB, as ratios of processor time.

Each process measures itself; the two take turns, and the median of the ratios of neighbours is what counts, so a machine
whose pace drifts does not matter.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from infra.compiling import LAMBDA_PYTHON
from infra.dependencies import build_layer
from infra.package import package_code
from tests.bench.canned import items
from tests.bench.environment import DEPLOYED, command, environment
from tests.bench.figures import Budget, Figure
from tests.support.read_units import query_units

_TURNS = 15
_WARM_CALLS = "400"


def figures() -> Iterator[Figure]:
    """lookup.warm_ratio, lookup.start_ratio, lookup.read_units."""
    if sys.version_info[:2] != LAMBDA_PYTHON:
        raise SystemExit(f"the deployed folders are for Python {LAMBDA_PYTHON}; run this with that one")
    build_layer()
    package_code()
    warm = _ratio("tests.bench.warm_calls", _WARM_CALLS)
    yield Figure("lookup.warm_ratio", warm, "x bare boto3", Budget("at most", 1.25))
    start = _ratio("tests.bench.first_answer")
    yield Figure("lookup.start_ratio", start, "x bare boto3", Budget("at most", 1.0))
    yield Figure("lookup.read_units", query_units(items(20)), "read units", Budget("at most", 1.0))


def _ratio(module: str, *arguments: str) -> float:
    _seconds(module, "bare", [], *arguments)
    _seconds(module, "lookup", DEPLOYED, *arguments)
    turns = [
        (_seconds(module, "bare", [], *arguments), _seconds(module, "lookup", DEPLOYED, *arguments))
        for _ in range(_TURNS)
    ]
    return median(ours / bare for bare, ours in turns)


def _seconds(module: str, which: str, paths: list[Path], *arguments: str) -> float:
    """The processor seconds that a run says it took, on its last line."""
    run = command(module, which, *arguments)
    done = subprocess.run(run, env=environment(paths), check=True, capture_output=True, text=True, cwd="/")
    return float(done.stdout.splitlines()[-1])

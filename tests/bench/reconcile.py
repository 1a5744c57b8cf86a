"""Reconciliation: a WeChat bill of a million lines against a million orders, in one process, beside the same match in pandas.

Ratios are of processor time. Both take turns, so a machine whose pace drifts does not matter; what they found must be the same.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from infra.figures.figure import Budget, Figure
from tests.bench.environment import SOURCES, command, environment
from tests.bench.planted import plant

_SMALL, _LARGE = 100_000, 1_000_000
_TURNS = 3
_OURS, _PANDAS = "tests.bench.one_reconciliation", "tests.bench.pandas_reconciliation"


def figures() -> Iterator[Figure]:
    """reconcile.lines_per_s, reconcile.peak_mib, reconcile.linearity, reconcile.vs_pandas; pandas' own peak beside them."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        plant(Path(small), _SMALL)
        plant(Path(large), _LARGE)
        turns = [(_ran(_OURS, small), _ran(_OURS, large), _ran(_PANDAS, large)) for _ in range(_TURNS)]
    for _, ours, theirs in turns:
        assert ours["digest"] == theirs["digest"], "pandas found something else"
        assert set(ours["breaks"].values()) == {_LARGE // 1000}, "not what was planted"
    # What else this machine does only ever adds to a time, so the least is the truest.
    yield Figure("reconcile.lines_per_s", max(ours["lines"] / ours["seconds"] for _, ours, _ in turns), "lines/s")
    yield Figure("reconcile.peak_mib", max(ours["peak_mib"] for _, ours, _ in turns), "MiB", Budget("at most", 256))
    pace = min(_per_line(ours) for _, ours, _ in turns) / min(_per_line(few) for few, _, _ in turns)
    yield Figure("reconcile.linearity", pace, "x time per line", Budget("at most", 1.25))
    yield Figure(
        "reconcile.vs_pandas",
        median(ours["cpu"] / theirs["cpu"] for _, ours, theirs in turns),
        "x pandas",
        Budget("at most", 2.0),
    )
    yield Figure("reconcile.pandas_peak_mib", max(theirs["peak_mib"] for _, _, theirs in turns), "MiB")


def _per_line(told: dict[str, Any]) -> float:
    return float(told["cpu"] / told["lines"])


def _ran(module: str, folder: str) -> dict[str, Any]:
    run = command(module, folder)
    done = subprocess.run(
        run, env=environment(SOURCES), check=True, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, cwd="/"
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found

"""A door beside a bare handler that does the same with AWS canned, as ratios of processor time.

Each process measures itself; the two take turns, and the median of the ratios of neighbours is what counts, so a machine
whose pace drifts does not matter.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

from infra.compiling import LAMBDA_PYTHON
from infra.dependencies import build_layers
from infra.package import package_code
from tests.bench.environment import command, deployed, environment

_TURNS = 15


def build() -> None:
    """Make the folders that are deployed; they are for one Python, so it must be this one."""
    if sys.version_info[:2] != LAMBDA_PYTHON:
        raise SystemExit(f"the deployed folders are for Python {LAMBDA_PYTHON}; run this with that one")
    build_layers()
    package_code()


def ratio(module: str, case: str, domain: str, *arguments: str, **settings: str) -> float:
    """How often the bare case's processor time fits into the door's."""
    ours, bare = (case, deployed(domain)), (f"bare_{case}", list[Path]())
    turns = [[_seconds(module, *one, *arguments, **settings) for one in (bare, ours)] for _ in range(_TURNS + 1)]
    # The first turn fills the caches of the file system.
    return median(second / first for first, second in turns[1:])


def _seconds(module: str, which: str, paths: list[Path], *arguments: str, **settings: str) -> float:
    """The processor seconds that a run says it took, on its last line."""
    run = command(module, which, *arguments)
    done = subprocess.run(run, env=environment(paths, **settings), check=True, capture_output=True, text=True, cwd="/")
    return float(done.stdout.splitlines()[-1])

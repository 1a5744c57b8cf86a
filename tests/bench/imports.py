"""Imports: packages of 10 k and of 100 k violations through the gate and the importer, in one process each, on the local stack."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from infra.figures.figure import Budget, Figure
from infra.local.ministack import emulator
from infra.local.places import LOCAL, Places, free_port
from infra.local.sample.packages import write_packages
from tests.bench.environment import SOURCES, command, environment
from tests.support.packages import KEY, SENDER

_SIZES = (10_000, 100_000)


def figures() -> Iterator[Figure]:
    """import.rows_per_s and import.peak_mib of the larger size, import.linearity of the two."""
    small, large = (_measured(rows) for rows in _SIZES)
    yield Figure("import.rows_per_s", large["rows"] / large["seconds"], "rows/s")
    yield Figure("import.peak_mib", large["peak_mib"], "MiB", Budget("at most", 256))
    yield Figure("import.small_peak_mib", small["peak_mib"], "MiB")
    pace = (large["seconds"] / large["rows"]) / (small["seconds"] / small["rows"])
    yield Figure("import.linearity", pace, "x time per row", Budget("at most", 1.25))


def _measured(rows: int) -> dict[str, float]:
    """One size on a fresh local stack, so that neither size meets the other's records."""
    LOCAL.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory(dir=LOCAL) as state,
        emulator(Places(Path(state)), free_port()) as running,
    ):
        made = write_packages(
            Path(folder), rows=rows * 2, seed=rows, key=KEY, sender=SENDER, now=datetime.now(UTC), photos=0
        )
        violations = next(one for one in made if one.table == "violations")
        given = environment(SOURCES, AWS_ENDPOINT_URL=running.endpoint)
        run = command("tests.bench.one_import", str(Path(folder) / violations.package))
        done = subprocess.run(run, env=given, check=True, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, cwd="/")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found

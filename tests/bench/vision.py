"""A cold start of what reads pictures: seconds from a new process to its first answer, and the most memory it ever held."""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from infra.figures.figure import Budget, Figure
from infra.specimens.specimen import specimen
from tests.bench.environment import SOURCES, command, environment

_KINDS, _TURNS = ("plate", "driving_licence"), 3
# The template's MemorySize, so that what is measured here fits there.
_MEMORY_MIB = 2048


def figures() -> Iterator[Figure]:
    """vision.cold_seconds per kind, vision.peak_mib over all of them."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in _KINDS:
            picture = Path(folder, f"{kind}.jpg")
            picture.write_bytes(specimen(kind, "easy", 7).jpeg())
            turns = [_ran(picture, kind) for _ in range(_TURNS)]
            yield Figure(
                f"vision.cold_seconds.{kind}", median(seconds for seconds, _ in turns), "s to the first answer"
            )
            peaks += [peak for _, peak in turns]
    yield Figure("vision.peak_mib", max(peaks), "MiB", Budget("at most", _MEMORY_MIB / 2))


def _ran(picture: Path, kind: str) -> tuple[float, float]:
    begun = time.monotonic()
    run = command("tests.bench.one_picture", str(picture), kind)
    done = subprocess.run(run, env=environment(SOURCES), check=True, stdout=subprocess.PIPE, text=True, cwd="/")
    told = json.loads(done.stdout.splitlines()[-1])
    return time.monotonic() - begun, told["peak_mib"]

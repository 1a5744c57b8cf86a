"""The local stack under sixteen connections: look-ups through the front, for some seconds, after a warm-up."""

import json
import subprocess
import sys
from collections.abc import Iterator

from infra.figures.figure import Budget, Figure
from infra.local.first_start import load_sample
from infra.local.places import LOCAL
from infra.local.sample.cast import ZHANG_CAR
from infra.local.world import world
from tests.bench.environment import command, environment
from traffic.identifiers.vehicles import tail


def figures() -> Iterator[Figure]:
    """local.lookups_per_s and local.errors."""
    with world(LOCAL / "bench", fresh=True, lookups_per_minute=1_000_000) as running:
        load_sample(running)
        body = {"plate": ZHANG_CAR.plate, "plate_kind": ZHANG_CAR.kind, "tail": tail(ZHANG_CAR.engine)}
        run = command("tests.bench.load", f"{running.front}/citizen/violations/lookup", json.dumps(body))
        done = subprocess.run(
            run, env=environment([]), check=True, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, cwd="/"
        )
    found = json.loads(done.stdout)
    yield Figure("local.lookups_per_s", found["per_second"], "requests/s", Budget("at least", 100))
    yield Figure("local.lookup_p95_ms", found["p95_ms"], "ms")
    yield Figure("local.errors", found["errors"], "answers", Budget("at most", 0))

"""`make load`: the founding figure on a fresh local stack. Exit code 1 when an answer was wrong or missing, or came too late."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence

from infra.figures.figure import Budget, Figure
from infra.figures.recording import machine, record
from infra.local.places import LOCAL
from infra.local.world import world
from tests.load.functions import HEAD, functions
from tests.load.processors import Used
from tests.load.reckoning import ANSWER_SECONDS
from tests.load.staged import Run, prepared
from tests.load.times import renew
from traffic import clock

_SEED = 20_261_121


def main(arguments: Sequence[str]) -> int:
    """Prepare, ask, reckon."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="the founding figure on this machine")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument(
        "--times", action="store_true", help="write what calls use of a processor into infra/simulation"
    )
    parser.add_argument("--record", action="store_true", help="write the figures into infra/figures")
    wanted = parser.parse_args(arguments)
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    print(f"machine: {machine()}; stack and driver share it; seed {wanted.seed}")
    with world(LOCAL / "load", fresh=True) as running:
        ready = prepared(running, wanted.requests, wanted.seed, _say)
        began, before = time.time(), Used.by(running.emulator.pid)
        done = ready.asked(wanted.seconds)
        used = Used.by(running.emulator.pid).since(before)
        called = functions(running, began)
    print("\n".join(_told(done, used, wanted.seconds)))
    print("\n".join(["", HEAD, *(one.line(spent) for one, spent in used.a_call(called)), ""]))
    if wanted.times:
        renew(dict(used.a_call(called)), f"python -m tests.load {' '.join(arguments)}", clock.now().date(), machine())
    if wanted.record:
        how = f"python -m tests.load --requests {wanted.requests} --seconds {wanted.seconds:g}"
        record(list(figures(done)), command=how)
    print(done.reckoning.line(wanted.seconds))
    return 0 if done.reckoning.holds() else 1


def figures(done: Run) -> Iterator[Figure]:
    """What stands beside the founding figures."""
    found = done.reckoning
    yield Figure("load.requests", len(found.answers), "requests")
    yield Figure("load.peak_per_s", found.peak, "requests/s")
    yield Figure("load.errors", found.errors, "answers", Budget("at most", 0))
    yield Figure("load.p50_ms", found.quantile(0.5), "ms", None)
    yield Figure("load.p95_ms", found.quantile(0.95), "ms", None)
    yield Figure("load.p99_ms", found.quantile(0.99), "ms", Budget("at most", ANSWER_SECONDS * 1000))
    yield Figure("load.over_3_s", found.slow, "answers", None)


def _told(done: Run, used: Used, seconds: float) -> Iterator[str]:
    found = done.reckoning
    yield ""
    yield from found.by_kind()
    yield ""
    yield from found.by_second(1)
    yield ""
    yield (
        f"processor seconds within {seconds:.0f} s of {os.cpu_count()} cores: emulator {used.emulator:.0f}, "
        f"functions {used.functions:.0f}, front {used.front:.0f}, driver {done.driver:.0f}"
    )
    yield f"times count from when a request was due; the driver sent {found.late_ms:.0f} ms late at worst"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

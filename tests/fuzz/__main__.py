"""The command line: every target for its share of the time, then the contracts over HTTP; the last line begins with `fuzz:`."""

import argparse
import base64
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from infra.figures.figure import Budget, Figure
from infra.figures.recording import record
from tests.fuzz import guided
from tests.fuzz.corpus import held_for, keep
from tests.fuzz.growing import Grown
from tests.fuzz.hunting import Hunt, hunted
from tests.fuzz.quiet import quiet
from tests.fuzz.setting import standing
from tests.fuzz.target import Target
from tests.fuzz.targets import targets

_HEAD = f"{'target':<30}{'led by':>9}{'inputs':>10}{'accepted':>10}{'refused':>10}{'new':>5}{'slowest ms':>12}{'findings':>10}"
# The models and the stage take longer to load than most targets are hunted for.
_START_SECONDS = 240


def main(arguments: Sequence[str]) -> int:
    """Hunt, print the table, attack the contracts; 0 only if nothing was found."""
    asked = _asked(arguments)
    chosen = [
        one
        for name, one in targets().items()
        if not asked.target or any(name.startswith(word) for word in asked.target)
    ]
    print(_HEAD, flush=True)
    hunts: dict[str, Hunt] = {}
    with quiet(), standing(staged=any(target.staged for target in chosen)):
        # Those that a stage stands for make this process grow, and whoever it starts is reckoned as large as it is.
        for target in sorted(chosen, key=lambda target: target.staged):
            hunts[target.name] = _one(target, asked.seconds / len(chosen), asked.seed)
    found = sum(len(hunt.findings) for hunt in hunts.values())
    if not asked.target:
        from tests.fuzz.attacking import attacked

        found += attacked(asked.attack, asked.seed)
    inputs = sum(hunt.inputs for hunt in hunts.values())
    if asked.record:
        how = f"python -m tests.fuzz --seconds {asked.seconds:g} --attack {asked.attack:g}"
        record(list(_figures(len(chosen), inputs, found)), command=how)
    print(f"fuzz: {len(chosen)} targets, {inputs:,} inputs, {found} findings, seed {asked.seed}")
    return int(found > 0)


def _one(target: Target, seconds: float, seed: int) -> Hunt:
    """Hunt a target, let its corpus grow, and print its line and its findings."""
    known = [*target.specimens(), *held_for(target.name)]
    led = not target.staged and importlib.util.find_spec("atheris") is not None
    hunt = _led(target, seconds, seed) if led else hunted(target, known, seconds, seed)
    new = Grown(target).take([*hunt.reached, *hunt.first.values()]) if not hunt.findings else 0
    by, slowest = "coverage" if led else "outcome", hunt.slowest * 1000
    print(
        f"{target.name:<30}{by:>9}{hunt.inputs:>10,}{hunt.accepted:>10,}{hunt.refused:>10,}{new:>5}{slowest:>12.1f}{len(hunt.findings):>10}",
        file=sys.__stdout__, flush=True,
    )  # fmt: skip
    for data, what in hunt.findings.values():
        file = keep(target.name, data)
        print(
            f"FINDING {target.name}: {what}\n  kept as {file.relative_to(Path(__file__).parent)}",
            file=sys.__stdout__,
            flush=True,
        )
    return hunt


def _led(target: Target, seconds: float, seed: int) -> Hunt:
    """A hunt led by coverage, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "hunt"
        folder.mkdir()
        command = [sys.executable, "-m", "tests.fuzz.guided", target.name, str(seconds), str(seed), str(folder)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        ended = subprocess.run(
            command, capture_output=True, check=False, timeout=seconds + _START_SECONDS, env=environment
        )
        return _brought_home(folder, ended.stderr.decode("utf-8", "replace"))


def _brought_home(folder: Path, said: str) -> Hunt:
    hunt = Hunt()
    if (folder / guided.HUNT).exists():
        told = json.loads((folder / guided.HUNT).read_text())
        hunt.inputs, hunt.accepted, hunt.refused, hunt.slowest = (
            told[name] for name in ("inputs", "accepted", "refused", "slowest")
        )
        hunt.first = {word: base64.b64decode(data) for word, data in told["first"].items()}
        hunt.findings = {kind: (base64.b64decode(data), what) for kind, (data, what) in told["findings"].items()}
    # What ended the process itself: too long, too much memory, a crash below Python.
    ended = [
        file for file in folder.iterdir() if file.name.partition("-")[0] in ("timeout", "oom", "crash", "leak", "slow")
    ]
    hunt.findings |= {
        file.name: (file.read_bytes(), f"{file.name.partition('-')[0]}: {said[-1500:]}") for file in ended
    }
    if not hunt.inputs and not hunt.findings:
        raise RuntimeError(f"the hunt ended before its time: {said[-3000:]}")
    hunt.reached = [file.read_bytes() for file in sorted((folder / guided.INPUTS).iterdir())]
    return hunt


def _figures(count: int, inputs: int, found: int) -> Iterator[Figure]:
    yield Figure("fuzz.targets", count, "readers of foreign bytes")
    yield Figure("fuzz.inputs", inputs, "inputs")
    yield Figure("fuzz.findings", found, "findings", Budget("at most", 0))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description="feed every reader what nobody would write"
    )
    parser.add_argument("--seconds", type=float, default=600, help="for all targets together")
    parser.add_argument("--attack", type=float, default=600, help="seconds for the contracts over HTTP; 0 for none")
    parser.add_argument("--target", nargs="+", default=[], help="only targets whose names begin so, and no contracts")
    parser.add_argument("--seed", type=int, default=20261105)
    parser.add_argument("--record", action="store_true", help="keep the figures in infra/figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

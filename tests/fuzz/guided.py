"""A hunt with atheris, whose coverage of our code leads it on: `python -m tests.fuzz.guided TARGET SECONDS SEED FOLDER`.

A process of its own, since libFuzzer never gives back control; it leaves what it found in FOLDER, the inputs as they come and the
rest when the time is up.
"""

import base64
import importlib
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from tests.fuzz.corpus import held_for, name_of

_OURS = [
    "traffic",
    "fleet",
    "payments",
    "alerts",
    "accounts",
    "operations",
    "recognition",
    "registry",
    "terminals",
    "violations",
    "infra",
]
HUNT, INPUTS = "hunt.json", "inputs"
# How often libFuzzer changes an input by its own means; otherwise we do, who know what it is.
_ITS_OWN = 0.4


def hunt(name: str, seconds: float, seed: int, folder: Path) -> None:
    """Hunt; ends the process."""
    # Present where its wheels are, which is on Linux; whoever has none hunts without.
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=_OURS, enable_loader_override=False):
        from tests.fuzz.targets import target_named

        target = target_named(name)
    from tests.fuzz.hunting import Hunt, made

    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 -- doors log, and nobody reads it here
    found, known, ends = Hunt(), [*target.specimens(), *held_for(name)], time.monotonic() + seconds

    def one(data: bytes) -> None:
        found.feed(target, data)
        if time.monotonic() > ends:
            _leave(vars(found), folder)

    def changed(data: bytes, size: int, chosen: int) -> bytes:
        chance = random.Random(chosen)  # noqa: S311 -- libFuzzer says what is chosen
        if chance.random() < _ITS_OWN:
            return bytes(atheris.Mutate(data, size))
        return made(target, chance, [data, chance.choice(known)])[:size]

    atheris.Setup(_options(known, seed, target.longest, folder), one, custom_mutator=changed)
    atheris.Fuzz()


def _options(known: list[bytes], seed: int, longest: int, folder: Path) -> list[str]:
    """The command line of libFuzzer, whose corpus begins with the inputs that are known."""
    inputs = folder / INPUTS
    inputs.mkdir(parents=True)
    for data in known:
        (inputs / name_of(data)).write_bytes(data)
    bounds = [f"-max_len={longest}", "-timeout=20", "-rss_limit_mb=1500", "-len_control=0"]
    return [sys.argv[0], str(inputs), f"-seed={seed or 1}", *bounds, f"-artifact_prefix={folder}/", "-verbosity=0"]


def _leave(told: dict[str, Any], folder: Path) -> None:
    first = {word: _text(data) for word, data in told["first"].items()}
    findings = {kind: [_text(data), what] for kind, (data, what) in told["findings"].items()}
    (folder / HUNT).write_text(json.dumps({**told, "first": first, "findings": findings}))
    # libFuzzer has no other way to end in good order.
    os._exit(0)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    from tests.fuzz.setting import standing

    with standing(staged=False):
        hunt(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))

"""One input: what came of it, how long it took, and whether that may be."""

import hashlib
import json
import re
import time
import traceback
from dataclasses import dataclass
from functools import cache

from tests.fuzz.target import Target

# A pace is a fixed amount of plain Python, hashing, JSON and patterns: about ten milliseconds of a machine of 2026.
_ROUNDS = 1500
_AGAIN = 3
_STEPS = 16
_PATTERN = re.compile(r"(?:[0-9]{4}-?)+[a-z]*")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of an input; `finding` says what should not have."""

    outcome: str
    seconds: float
    finding: str | None = None

    @property
    def accepted(self) -> bool:
        return self.finding is None and not self.outcome.startswith("refused")


@cache
def pace() -> float:
    """Seconds of processor time that this machine takes for a pace."""
    return min(_one_pace() for _ in range(_AGAIN))


def tried(target: Target, data: bytes) -> Tried:
    """Feed a target; what takes too long is fed again, for a machine may have been busy with something else."""
    found = _once(target, data)
    most = pace() * target.paces * (1 + len(data) / 1024 / _STEPS)
    for _ in range(_AGAIN):
        if found.finding or found.seconds <= most:
            return found
        found = _once(target, data)
    if found.seconds <= most:
        return found
    return Tried(found.outcome, found.seconds, f"took {found.seconds:.3f} s, where {most:.3f} s are allowed")


def _once(target: Target, data: bytes) -> Tried:
    began = time.thread_time()
    finding = None
    try:
        outcome = target.feed(data)
    except Exception as error:  # noqa: BLE001 -- whatever comes is judged
        word = target.refusal(error)
        outcome = word or f"raised {type(error).__name__}"
        finding = None if word else "".join(traceback.format_exception(error)[-6:])
    return Tried(outcome, time.thread_time() - began, finding)


def _one_pace() -> float:
    began = time.thread_time()
    told = b"{}"
    for number in range(_ROUNDS):
        told = json.dumps({"number": number, "of": hashlib.sha256(told).hexdigest()}).encode()
        _PATTERN.match("2026-11-05-" * 3)
        json.loads(told)
    return time.thread_time() - began

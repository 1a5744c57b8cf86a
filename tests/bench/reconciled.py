"""What a process that reconciled tells on its last line: lines, seconds, peak memory, and a digest of what it found."""

import hashlib
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.monotonic(), time.process_time()

    def tell(self, lines: int, breaks: Iterable[str], agreed: Mapping[str, tuple[int, int]]) -> None:
        """Stop, and print; `breaks` are a class and an order each, `agreed` count and fen by unit and kind."""
        wall, cpu = time.monotonic() - self._wall, time.process_time() - self._cpu
        found = sorted(breaks)
        told = {
            "lines": lines,
            "seconds": wall,
            "cpu": cpu,
            "peak_mib": _peak_mib(),
            "breaks": Counter(one.split()[0] for one in found),
            "digest": hashlib.sha256(json.dumps([found, sorted(agreed.items())]).encode()).hexdigest(),
        }
        print(json.dumps(told))


def _peak_mib() -> float:
    # ru_maxrss, which other systems must do with, begins at what the parent held when it started this process.
    if (status := Path("/proc/self/status")).exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

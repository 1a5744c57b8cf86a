"""Who used the machine's processors: the emulator, the functions that it runs, and this process with the front in it."""

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.load.functions import Function

_TICKS = os.sysconf("SC_CLK_TCK")
# Fields of /proc/<pid>/stat after the name in brackets: group, own user and system time, those of children that have ended.
_GROUP, _OWN, _ENDED = 2, slice(11, 13), slice(13, 15)
# Each worker of the emulator runs one function, in a folder named after it.
_WORKER = re.compile(r"ministack-lambda-[a-z]+-([a-z]+-[a-z_]+)")


@dataclass(frozen=True, slots=True)
class Used:
    """Processor seconds so far. `workers` has those of each function's processes, by function and process id."""

    emulator: float
    functions: float
    front: float
    workers: dict[tuple[str, str], float]

    @classmethod
    def by(cls, emulator: int) -> Self:
        """Of the emulator with a process id, which leads a group of its own, and of this process."""
        found = list(_of_group(emulator))
        own = sum(spent for process, spent, _ in found if process == str(emulator))
        ended = sum(ended for process, _, ended in found if process == str(emulator))
        others = {(_function(process), process): spent for process, spent, _ in found if process != str(emulator)}
        return cls(own, ended + sum(others.values()), time.process_time(), others)

    def since(self, before: "Used") -> "Used":
        """What was used since; of workers, those that ran at both times, so that no start is in it."""
        lasting = {who: spent - before.workers[who] for who, spent in self.workers.items() if who in before.workers}
        return Used(
            self.emulator - before.emulator, self.functions - before.functions, self.front - before.front, lasting
        )

    def a_call(self, called: list[Function]) -> Iterator[tuple[Function, float | None]]:
        """Each function with the processor milliseconds of one call; None where workers started meanwhile, whose calls
        cannot be told from the others'."""
        spent: Counter[str] = Counter()
        for (function, _), seconds in self.workers.items():
            spent[function] += seconds  # type: ignore[assignment] # a Counter adds up fractions as well
        for one in called:
            known = one.name in spent and not one.cold and one.warm
            yield one, spent[one.name] * 1000 / len(one.warm) if known else None


def _of_group(leader: int) -> Iterator[tuple[str, float, float]]:
    """Each process of a group: its id, its own seconds, and those of its children that have ended."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[_GROUP]) == leader:
            own, ended = (sum(map(int, fields[part])) / _TICKS for part in (_OWN, _ENDED))
            yield stat.parent.name, own, ended


def _function(process: str) -> str:
    try:
        found = _WORKER.search(Path(f"/proc/{process}/cmdline").read_text())
    except OSError:
        return ""
    return found[1] if found else ""

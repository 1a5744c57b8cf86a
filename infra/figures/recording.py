"""What a command measured, kept beside the machine and the day, in measured.json."""

import json
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from infra.figures import MEASURED
from infra.figures.figure import Figure
from traffic import clock

Measured = dict[str, dict[str, Any]]


def record(figures: Iterable[Figure], command: str, kept: Path = MEASURED) -> None:
    """Put figures into `kept`, in place of earlier ones of those names; `command`, as it is typed, measures them again."""
    how = {"command": command, "machine": machine(), "date": clock.now().date().isoformat()}
    found = measured(kept)
    for figure in figures:
        told = {
            "value": round(figure.value, 4),
            "unit": figure.unit,
            "promised": str(figure.budget or ""),
            "ok": figure.ok,
        }
        found[figure.name] = told | how
    kept.write_text(json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured(kept: Path = MEASURED) -> Measured:
    """What was recorded, by the figures' names."""
    if not kept.exists():
        return {}
    found: Measured = json.loads(kept.read_text(encoding="utf-8"))
    return found


def machine() -> str:
    """What it is measured on: processors, memory, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def _processor() -> str:
    """As Linux names it; elsewhere the kind of machine."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())

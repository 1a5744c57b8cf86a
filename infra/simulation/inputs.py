"""What was measured on this machine, each with command and day, and how it is taken over to Lambda.

Two runs tell it: a load's, which measured.csv holds, and the one that the costs follow from (infra/measured_cpu.csv), for whatever
was called too seldom under load to say what a warm call uses.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from infra.capacity.measured import told
from infra.capacity.quotas import WHOLE_PROCESSOR_MB
from infra.simulation.assumed import CORE_OF_A_VCPU

MEASURED = Path(__file__).parent / "measured.csv"
# Item -> the journey and the door that it was measured with for the costs.
OF_THE_COSTS: Mapping[str, tuple[str, str]] = {
    "photo": ("photo", "violations/photos"),
    "assessment": ("penalty", "violations/penalty"),
    "acceptance": ("penalty", "violations/penalty"),
}


def measured(item: str) -> float:
    """Seconds of a processor; raises KeyError when nobody measured it."""
    return float(rows()[item]["processor_ms"]) / 1000


def on_lambda(item: str, memory: int) -> float:
    """Seconds that as much of a processor takes in a function of so many MB."""
    return measured(item) * CORE_OF_A_VCPU / min(1.0, memory / WHOLE_PROCESSOR_MB)


def estimated() -> Iterator[str]:
    """The items that nobody has measured: their rows say what was reckoned instead of a command."""
    return (item for item, row in rows().items() if row["command"].startswith("estimated"))


@cache
def rows() -> dict[str, dict[str, str]]:
    """The rows, by item."""
    with MEASURED.open(encoding="utf-8", newline="") as file:
        found = {row["item"]: row for row in csv.DictReader(file)}
    return found | {item: _of_the_costs(item, *where) for item, where in OF_THE_COSTS.items()}


def _of_the_costs(item: str, journey: str, door: str) -> dict[str, str]:
    row = told(journey, door)
    each = float(row["warm_ms"]) / float(row["calls"])
    return {"item": item, "processor_ms": f"{each:.1f}"} | {name: row[name] for name in ("command", "date", "machine")}

"""What was measured on this machine, as measured.csv holds it with command and day, and how it is taken over to Lambda."""

import csv
from functools import cache
from pathlib import Path

from infra.simulation.assumed import CORE_OF_A_VCPU, VCPU_MB

MEASURED = Path(__file__).parent / "measured.csv"


def measured(item: str) -> float:
    """Seconds of a processor; raises KeyError when nobody measured it."""
    return float(rows()[item]["processor_ms"]) / 1000


def on_lambda(item: str, memory: int) -> float:
    """Seconds that as much of a processor takes in a function of so many MB."""
    return measured(item) * CORE_OF_A_VCPU / min(1.0, memory / VCPU_MB)


@cache
def rows() -> dict[str, dict[str, str]]:
    """The rows, by item."""
    with MEASURED.open(encoding="utf-8", newline="") as file:
        return {row["item"]: row for row in csv.DictReader(file)}

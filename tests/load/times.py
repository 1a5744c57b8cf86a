"""What calls use of a processor, put where the simulation reads it: infra/simulation/measured.csv.

What is called too seldom under load, photos and penalties, the simulation takes from infra/measured_cpu.csv instead.
"""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from infra.simulation.inputs import MEASURED
from tests.load.functions import Function

# The function behind each item. One answers two kinds of requests, and then both have the mean.
_BEHIND: Mapping[str, str] = {
    "look-up": "violations-lookup",
    "points": "registry-points",
    "order": "payments-orders",
    "status": "payments-orders",
    "notice": "payments-notices",
    "authorizer": "accounts-citizen_authorizer",
    "operations-leaves": "operations-leaves",
    "registry-points": "registry-ledger",
    "payments-bills": "payments-bills",
    "violations-settlement": "violations-settlement",
}


def renew(found: Mapping[Function, float | None], command: str, on: date, machine: str, kept: Path = MEASURED) -> None:
    """Replace every item that this run can tell; what it cannot, because a function was started meanwhile, stays as it is."""
    told = {function.name: used for function, used in found.items() if used}
    with kept.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if used := told.get(_BEHIND.get(row["item"], "")):
            row |= {"processor_ms": f"{used:.1f}", "command": command, "date": on.isoformat(), "machine": machine}
    with kept.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

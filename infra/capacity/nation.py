"""The nation's size: infra/capacity/nation.csv, dated, with how sure each figure is (S sure, L likely, U unsure)."""

import csv
from collections.abc import Mapping

from infra.capacity import HERE


def told(what: str) -> Mapping[str, str]:
    """One of them with its date, source and mark; raises KeyError when the file has no such figure."""
    with (HERE / "capacity/nation.csv").open(encoding="utf-8", newline="") as file:
        return {row["what"]: row for row in csv.DictReader(file)}[what]

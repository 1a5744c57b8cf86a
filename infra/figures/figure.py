"""A figure: what was measured, in what unit, and whether it keeps its budget."""

import json
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Budget:
    """`at most` or `at least` a value; None where the figure is only told."""

    side: Literal["at most", "at least"]
    value: float

    def holds(self, value: float) -> bool:
        return value <= self.value if self.side == "at most" else value >= self.value

    def __str__(self) -> str:
        return f"{'≤' if self.side == 'at most' else '≥'} {self.value:,g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a command measured."""

    name: str
    value: float
    unit: str
    budget: Budget | None = None

    @property
    def ok(self) -> bool:
        return self.budget is None or self.budget.holds(self.value)

    def line(self) -> str:
        """The figure as a line of a table."""
        promised = "" if self.budget is None else f"{self.budget}{'' if self.ok else '  BROKEN'}"
        return f"{self.name:<40}{self.value:>16,.3f} {self.unit:<34}{promised}".rstrip()

    def json(self) -> str:
        """The figure as one JSON object."""
        told = asdict(self) | {"value": round(self.value, 3), "budget": str(self.budget or ""), "ok": self.ok}
        return json.dumps(told, ensure_ascii=False)

"""What a piece has found so far, as it stands in the drills table between two of its steps."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from operations.drilling.content import MODULUS

# Whoever has read so many of one piece has no use for more; they are counted all the same.
_KEPT = 20

Finding = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Numbers by name, the sum of all digests, fen over all accounts of the ledger, and what is wrong."""

    numbers: Counter[str] = field(default_factory=Counter)
    sum: int = 0
    fen: int = 0
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, found: dict[str, Any]) -> Self:
        """What `told` told, none of it where there is nothing yet."""
        numbers = Counter(found.get("numbers", {}))
        return cls(numbers, int(found.get("sum", "0"), 16), found.get("fen", 0), list(found.get("findings", [])))

    @property
    def told(self) -> dict[str, Any]:
        """It as JSON holds it."""
        return {"numbers": dict(self.numbers), "sum": f"{self.sum:064x}", "fen": self.fen, "findings": self.findings}

    def count(self, item_digest: int, size: int) -> None:
        """An item was read."""
        self.numbers.update(items=1, bytes=size)
        self.sum = (self.sum + item_digest) % MODULUS

    def find(self, table: str, what: str, **more: Any) -> None:
        """Something is wrong: `more` says with which item (`key`, a digest) or object."""
        self.numbers["findings"] += 1
        if len(self.findings) < _KEPT:
            self.findings.append({"table": table, "what": what, **more})

    def add(self, other: "Tally") -> None:
        """What another piece has found, too."""
        self.numbers.update(other.numbers)
        self.sum = (self.sum + other.sum) % MODULUS
        self.fen += other.fen
        self.findings += other.findings

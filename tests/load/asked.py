"""A request of the run, written down beforehand: the driver has nothing left to do but to send it when it is due."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its kind, who sends it, and the status that is its answer if all is well."""

    kind: str
    source: str
    method: str
    path: str
    body: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    expected: int = 200

    def told(self, due: float) -> dict[str, Any]:
        """With the moment when it is due, as the driver reads it."""
        return asdict(self) | {"due": due}

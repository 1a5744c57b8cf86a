"""What came of requests: how long each took from the first try to its answer, what was refused, and what is still under way."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts tries and requests; `refused` is by the limit that refused, `first` when each did so for the first time."""

    seconds: list[float] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    tries: int = 0
    given_up: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    first: dict[str, float] = field(default_factory=dict)
    refused_at: list[int] = field(default_factory=list)

    def answer(self, now: float, seconds: float) -> None:
        """A request was answered at a moment, so many seconds after its first try."""
        self.seconds.append(seconds)
        self.answered.append(int(now))

    def refuse(self, now: float, limit: str) -> None:
        """A try was refused."""
        self.refused[limit] += 1
        self.refused_at.append(int(now))
        self.first.setdefault(limit, now)

    @property
    def under_way(self) -> int:
        """Tries neither answered nor refused yet."""
        return self.tries - len(self.seconds) - self.refused.total()

    def quantile(self, part: float) -> float:
        """Seconds within which such a part of the answered were answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0

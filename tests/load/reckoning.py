"""What came of a run: per kind, per second, and in one line."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

ANSWER_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one request; seconds since the start. `status` is the error's name where nothing was answered."""

    kind: str
    due: float
    sent: float
    came: float
    status: int | str
    right: bool

    @property
    def ms(self) -> float:
        """From the moment when it was due."""
        return (self.came - self.due) * 1000


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A run's answers, in the order in which they were due."""

    answers: Sequence[Came]

    @classmethod
    def of(cls, lines: Sequence[dict[str, Any]]) -> "Reckoning":
        """From what the driver told."""
        return cls([Came(**line) for line in lines])

    @property
    def errors(self) -> int:
        """Answers that were not what they should be, and requests without one."""
        return sum(not one.right for one in self.answers)

    @property
    def peak(self) -> int:
        """The most requests that were due within one second of the clock."""
        return max(Counter(int(one.due) for one in self.answers).values())

    @property
    def slow(self) -> int:
        """Answers that took over three seconds."""
        return sum(one.ms > ANSWER_SECONDS * 1000 for one in self.answers)

    @property
    def late_ms(self) -> float:
        """How late the driver itself sent a request, at worst. It is part of that request's time."""
        return max((one.sent - one.due) * 1000 for one in self.answers)

    def quantile(self, part: float, kind: str | None = None) -> float:
        """Milliseconds within which such a part of all (of a kind) were answered."""
        return quantile([one.ms for one in self.answers if kind in (None, one.kind)], part)

    def holds(self) -> bool:
        """No error, and 99 of 100 answers within three seconds."""
        return self.errors == 0 and self.quantile(0.99) <= ANSWER_SECONDS * 1000

    def by_kind(self) -> Iterator[str]:
        """A line a kind."""
        yield f"{'kind':<12}{'requests':>9}{'errors':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}  ms"
        kinds = dict.fromkeys(one.kind for one in sorted(self.answers, key=lambda one: one.kind))
        for kind in (*kinds, None):
            of = [one for one in self.answers if kind in (None, one.kind)]
            wrong = Counter(str(one.status) for one in of if not one.right)
            told = "  " + ", ".join(f"{status}: {count}" for status, count in sorted(wrong.items())) if wrong else ""
            times = "".join(f"{quantile([one.ms for one in of], part):>8,.0f}" for part in (0.5, 0.95, 0.99, 1.0))
            yield f"{kind or 'all':<12}{len(of):>9,}{wrong.total():>8}{times}{told}"

    def by_second(self, seconds: int) -> Iterator[str]:
        """A line for every so many seconds: how many were due in each, and the 95th of a hundred among them."""
        yield f"{'second':<12}{'per second':>11}{'p95':>8}  ms"
        groups = defaultdict(list)
        for one in self.answers:
            groups[int(one.due) // seconds].append(one.ms)
        for group, times in sorted(groups.items()):
            yield f"{group * seconds:<12}{len(times) / seconds:>11.0f}{quantile(times, 0.95):>8,.0f}"

    def line(self, seconds: float) -> str:
        """All of it."""
        quantiles = " ".join(
            f"{name} {self.quantile(part):,.0f}" for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
        )
        return (
            f"load: {len(self.answers):,} requests in {seconds:.1f} s, peak {self.peak}/s, {quantiles} ms, "
            f"{self.errors} errors, answers over {ANSWER_SECONDS:.0f} s: {self.slow}"
        )


def quantile(values: Sequence[float], part: float) -> float:
    """The value that such a part of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

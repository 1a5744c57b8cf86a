"""How far a value may be trusted, and where the borders lie."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """`certain` may be acted on unseen, `check` wants a person's eyes, `unreadable` has no value worth showing."""

    CERTAIN = "certain"
    CHECK = "check"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence (0 to 1) a value is certain, and below which it is unreadable."""

    certain: float
    readable: float


def judged(confidence: float, thresholds: Thresholds) -> Verdict:
    """The verdict on a value that was read with this confidence."""
    if confidence >= thresholds.certain:
        return Verdict.CERTAIN
    return Verdict.CHECK if confidence >= thresholds.readable else Verdict.UNREADABLE

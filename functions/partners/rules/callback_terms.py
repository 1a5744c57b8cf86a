"""How often, and after which waits, a partner is called back: a dated table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackTerms:
    """`waits` are the seconds after each try that failed; after one more the call-back is dead. `kept_days` is how long it stays.

    `taken_seconds` is for how long a try is somebody's; `most_subscriptions` how many a partner may have at a time.
    """

    valid_from: date
    valid_to: date | None
    waits: tuple[int, ...]
    kept_days: int
    taken_seconds: int
    most_subscriptions: int
    source: str


# Eight tries within twenty hours and a half.
CALLBACK_TERMS = (
    CallbackTerms(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        waits=(30, 120, 600, 1_800, 7_200, 21_600, 43_200),
        kept_days=30,
        taken_seconds=60,
        most_subscriptions=10,
        source="平台参数",
    ),
)


def callback_terms(on: date, table: Sequence[CallbackTerms] = CALLBACK_TERMS) -> CallbackTerms:
    """The terms in force on a day."""
    return in_force(table, on)


def wait_after(tries: int, on: date) -> int | None:
    """The seconds to wait after so many tries that failed, 1 or more; None when it was the last."""
    waits = callback_terms(on).waits
    return waits[tries - 1] if tries <= len(waits) else None

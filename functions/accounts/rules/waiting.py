"""Who has to wait, and for how long: pure arithmetic over the times of attempts. All numbers are seconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """At most `most` within any `seconds`."""

    seconds: int
    most: int


def late(times: Iterable[int], now: int, seconds: int) -> list[int]:
    """The times that lie within the last `seconds`, in order."""
    return sorted(time for time in times if time > now - seconds)


def wait_of(times: Sequence[int], now: int, windows: Iterable[Window]) -> int:
    """How long until one more fits into every window; 0 for now."""
    return max((_wait(times, now, window) for window in windows), default=0)


def _wait(times: Sequence[int], now: int, window: Window) -> int:
    inside = late(times, now, window.seconds)
    # It fits once the oldest of the newest `most` has left the window.
    return inside[-window.most] + window.seconds - now if len(inside) >= window.most else 0


def lock_of(locks: int, *, first: int, longest: int) -> int:
    """How long a lock lasts after `locks` in a row before it: twice the one before, up to the longest."""
    return int(min(longest, first * 2 ** min(locks, 32)))

"""Moments as entries hold them: epoch milliseconds, and for people ISO 8601 in China."""

from datetime import datetime, timedelta

from traffic import clock

_SECOND = 1000


def now_ms() -> int:
    """Now."""
    return int(clock.now().timestamp() * _SECOND)


def days_on(days: int) -> int:
    """So many days from now."""
    return now_ms() + int(timedelta(days=days) / timedelta(milliseconds=1))


def hours_on(hours: int) -> int:
    """So many hours from now."""
    return now_ms() + int(timedelta(hours=hours) / timedelta(milliseconds=1))


def text_of(at: int) -> str:
    """A moment as ISO 8601 with offset."""
    return datetime.fromtimestamp(at / _SECOND, clock.CHINA).isoformat(timespec="seconds")


def now_text() -> str:
    """Now as ISO 8601 with offset."""
    return clock.china_now().isoformat(timespec="seconds")

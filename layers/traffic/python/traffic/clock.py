"""The only source of time: now in UTC and in China, and the business day.

China has kept one zone without summer time since 1991, so a fixed offset is exact and needs no zone files.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")

_standing: datetime | None = None


def now() -> datetime:
    """The present moment, in UTC, aware."""
    return _standing or datetime.now(UTC)


def china_now() -> datetime:
    """The present moment on China's clock, aware."""
    return now().astimezone(CHINA)


def business_day() -> date:
    """Today's date in China: the day that deadlines, receipts and reports count by."""
    return china_now().date()


def epoch_seconds() -> int:
    """Whole seconds since 1970-01-01 UTC, as tokens and table expiries count."""
    return int(now().timestamp())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware): replays and tests live inside it."""
    global _standing
    before, _standing = _standing, moment.astimezone(UTC)
    try:
        yield
    finally:
        _standing = before

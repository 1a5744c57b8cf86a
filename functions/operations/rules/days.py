"""Which days are to be sealed: each ends at midnight in China, and is closed some hours later, when little is under way."""

from datetime import date, datetime, timedelta

HOURS_OPEN = 3
# Where a chain begins, it reaches a week back: so nothing is left out should the first nights fail.
_BEGINS_BACK = 7


def last_due(now: datetime) -> date:
    """The last day that may be closed at a moment of China's clock."""
    return (now - timedelta(hours=HOURS_OPEN)).date() - timedelta(days=1)


def due(sealed: date | None, now: datetime) -> list[date]:
    """The days to close, oldest first, where `sealed` is the last one that is (None where none is)."""
    last = last_due(now)
    first = sealed + timedelta(days=1) if sealed else last - timedelta(days=_BEGINS_BACK - 1)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]

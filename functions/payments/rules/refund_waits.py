"""When a channel is asked about a refund again: after it did not answer, and while it works on it."""

from datetime import date, datetime, timedelta

from payments.rules import backoff
from payments.rules.backoff import BackOff

_FIRST = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))

WAITS = (
    BackOff(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        first=_FIRST,
        then=timedelta(hours=1),
        # A day of hourly ones behind the first four.
        tries=len(_FIRST) + 24,
        stuck=timedelta(days=1),
        soonest=timedelta(minutes=1),
        latest=timedelta(hours=6),
        # Longer than any holiday: banks' working days count.
        patience=timedelta(days=15),
        source="微信支付、支付宝: 余额即时退回, 银行卡1至3个工作日; 次数和天数为平台参数",
    ),
)


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many failures, the last of them now; None after the last try."""
    return backoff.next_attempt(attempts, now, WAITS)


def next_look(since: datetime, now: datetime) -> datetime | None:
    """When to ask again for what the channel works on since `since`; None once it has worked too long."""
    return backoff.next_look(since, now, WAITS)


def next_stuck(now: datetime) -> datetime:
    """When to ask again after what somebody should look at."""
    return backoff.next_stuck(now, WAITS)

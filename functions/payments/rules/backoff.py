"""When the treasury is asked again, as dated rules: after a failure, and while it still waits for the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class BackOff:
    """How long to wait.

    first, then     after the first failure, the second …, then after each further one
    tries           so many failures in all; after the last of them somebody must look
    stuck           how often what somebody must look at is tried all the same
    soonest, latest paid and not confirmed: asked again after as long as it has waited, within these bounds
    patience        paid and not confirmed for so long: somebody must look
    """

    valid_from: date
    valid_to: date | None
    first: tuple[timedelta, ...]
    then: timedelta
    tries: int
    stuck: timedelta
    soonest: timedelta
    latest: timedelta
    patience: timedelta
    source: str


_FIRST = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))

BACK_OFFS = (
    BackOff(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        first=_FIRST,
        then=timedelta(hours=1),
        # A day of hourly ones behind the first four.
        tries=len(_FIRST) + 24,
        stuck=timedelta(days=1),
        soonest=timedelta(minutes=1),
        latest=timedelta(hours=1),
        # Money comes on the next day; a day more is the custom before somebody is asked, and one for the cut-off.
        patience=timedelta(days=3),
        source="财政非税推送: 1分、5分、30分、2小时, 此后每小时; 次数和天数为平台参数",
    ),
)


def back_off(on: date, table: Sequence[BackOff] = BACK_OFFS) -> BackOff:
    """The rule in force on a day."""
    return in_force(table, on)


def next_attempt(attempts: int, now: datetime, table: Sequence[BackOff] = BACK_OFFS) -> datetime | None:
    """When to try again after so many failures, the last of them now; None after the last try."""
    rule = back_off(now.date(), table)
    if attempts >= rule.tries:
        return None
    waits = dict(enumerate(rule.first, 1))
    return now + waits.get(attempts, rule.then)


def next_look(since: datetime, now: datetime, table: Sequence[BackOff] = BACK_OFFS) -> datetime | None:
    """When to ask again for money that was paid at `since`; None once it has been waited for too long."""
    rule, waited = back_off(now.date(), table), now - since
    if waited >= rule.patience:
        return None
    return now + min(max(waited, rule.soonest), rule.latest)


def next_stuck(now: datetime, table: Sequence[BackOff] = BACK_OFFS) -> datetime:
    """When to try again what somebody should look at."""
    return now + back_off(now.date(), table).stuck

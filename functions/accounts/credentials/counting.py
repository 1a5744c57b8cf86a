"""Counting attempts, so that nobody can try for ever. Who counts is a token: neither a phone nor an address stands in a key."""

from collections.abc import Callable, Sequence

from accounts.contract.refusals import SignInLocked
from accounts.rules.limits import DAY, Limits, limits_on
from accounts.rules.waiting import Window, late, lock_of, wait_of
from traffic import clock
from traffic.errors import TooMany, Unavailable
from traffic.privacy.sealing import index
from traffic.records.attempts import Attempts

_TRIES = 5


def of_address(what: str, address: str) -> str:
    """Who counts when somebody does something from an address."""
    return f"{what}#address#{index('address', address)}"


def take(who: str, windows: Sequence[Window]) -> None:
    """Count one more, if it fits into every window; raises TooMany, which says how long to wait."""
    longest = max(window.seconds for window in windows)

    def one_more(row: Attempts, now: int) -> None:
        if wait := wait_of(row.times, now, windows):
            raise TooMany(retry_after=wait)
        row.times = [*late(row.times, now, longest), now]
        row.expires = now + longest

    _change(who, one_more)


def give_back(who: str) -> None:
    """Take the newest back: what was to be tried could not be."""

    def one_less(row: Attempts, now: int) -> None:
        row.times, row.expires = row.times[:-1], max(row.expires, now + DAY)

    _change(who, one_less)


def hold(who: str) -> None:
    """Raise SignInLocked while somebody is locked."""
    _hold(Attempts.of(who), clock.epoch_seconds())


def count(who: str, *, most: int) -> None:
    """Count an attempt, with the `most`-th the lock; raises SignInLocked while there is one."""
    limits = limits_on(clock.business_day())

    def attempt(row: Attempts, now: int) -> None:
        _hold(row, now)
        row.times = [*late(row.times, now, limits.attempts_seconds), now]
        if len(row.times) >= most:
            _lock(row, now, limits)
        row.expires = max(now, row.locked_until) + limits.attempts_seconds

    _change(who, attempt)


def forget(who: str) -> None:
    """Nothing counts any more: it was the right one."""
    Attempts(who).delete()


def _hold(row: Attempts, now: int) -> None:
    if row.locked_until > now:
        raise SignInLocked(retry_after=row.locked_until - now)


def _lock(row: Attempts, now: int, limits: Limits) -> None:
    row.locked_until = now + lock_of(row.locks, first=limits.lock_seconds, longest=limits.longest_lock_seconds)
    row.locks, row.times = row.locks + 1, []


def _change(who: str, change: Callable[[Attempts, int], None]) -> None:
    for _ in range(_TRIES):
        row = Attempts.of(who)
        change(row, clock.epoch_seconds())
        if row.keep():
            return
    raise Unavailable

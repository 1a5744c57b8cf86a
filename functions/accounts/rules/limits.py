"""Numbers that people's accounts hold to: dated, so that a change is one more row.

Sources: GB/T 22239-2019 level 3 asks for complexity, change and lock after failed attempts and leaves the numbers to the
operator; those here are the conventions of 12.5 of the domain notes. What is counted by address is wider than what is counted by
phone: behind one address of a mobile carrier there are many people.
"""

from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force

DAY = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What holds from a day to a day, both included; `valid_to` None means until further notice.

    code_seconds, code_tries                how long a code waits, and how often one may be wrong
    code_pause_seconds                      between two codes to one phone
    codes_an_hour, codes_a_day              to one phone; the `address_` ones for one address
    attempts, address_attempts              wrong sign-ins within `attempts_seconds` until the lock
    lock_seconds, longest_lock_seconds      the first lock; each one after it is twice as long, up to the longest
    password_length, password_days          characters at least; days that a password holds
    passwords_kept                          the newest ones that may not be used again
    access_seconds, refresh_seconds         how long an access token lives, and a session that nobody uses
    grace_seconds                           how long the refresh token before still gets the same answer, if that got lost
    identity_tries, release_tries           questions to the carrier a day, by one account and about one phone
    liveness_seconds, liveness_tries        how long a check waits and then opens its act; how many a day
    """

    valid_from: date
    valid_to: date | None = None
    code_seconds: int = 300
    code_tries: int = 5
    code_pause_seconds: int = 60
    codes_an_hour: int = 5
    codes_a_day: int = 10
    address_codes_an_hour: int = 30
    address_codes_a_day: int = 100
    attempts: int = 5
    address_attempts: int = 20
    attempts_seconds: int = DAY
    lock_seconds: int = 900
    longest_lock_seconds: int = DAY
    password_length: int = 8
    password_days: int = 365
    passwords_kept: int = 5
    access_seconds: int = 900
    refresh_seconds: int = 30 * DAY
    grace_seconds: int = 10
    identity_tries: int = 5
    release_tries: int = 5
    liveness_seconds: int = 300
    liveness_tries: int = 10


LIMITS = (Limits(valid_from=date(2019, 12, 1)),)


def limits_on(day: date) -> Limits:
    """The limits of a day."""
    return in_force(LIMITS, day)

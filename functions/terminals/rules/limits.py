"""Numbers that the police side holds to: dated, so that a change is one more row.

Sources: GB/T 22239-2019 level 3 asks for a lock after failed attempts, for terms and for session time-outs, and leaves the
numbers to the operator; those here are the convention of 12.5 (PIN, lock, idle time) and 9.5 (lost mode) of the domain notes.
"""

from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What holds from a day to a day, both included; `valid_to` None means until further notice.

    attempts, lock_seconds                  wrong PINs in a row until the account locks itself, and for how long
    pin_length, pin_days, initial_pin_days  characters at least; days that a PIN and a first PIN hold
    pins_kept                               the newest PINs that may not be used again
    challenge_seconds, token_seconds        how long a challenge waits and an access token lives: so much idleness ends a session
    session_seconds                         after which renewals end and the officer signs in again
    warn_days                               how many days ahead an ending is announced
    report_seconds, lost_report_seconds     between two reports of a terminal, and of a lost one
    clock_seconds                           how far ahead of ours a terminal's clock may be
    """

    valid_from: date
    valid_to: date | None = None
    attempts: int = 5
    lock_seconds: int = 1800
    pin_length: int = 10
    pin_days: int = 90
    initial_pin_days: int = 7
    pins_kept: int = 5
    challenge_seconds: int = 120
    token_seconds: int = 600
    session_seconds: int = 12 * 3600
    warn_days: tuple[int, ...] = (14, 7, 1)
    report_seconds: int = 600
    lost_report_seconds: int = 60
    clock_seconds: int = 300


LIMITS = (Limits(valid_from=date(2019, 12, 1)),)


def limits_on(day: date) -> Limits:
    """The limits of a day."""
    return in_force(LIMITS, day)

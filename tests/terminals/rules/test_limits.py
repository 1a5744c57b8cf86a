from datetime import date
from itertools import pairwise

from terminals.rules.limits import LIMITS, limits_on


def test_the_numbers_of_today():
    limits = limits_on(date(2026, 11, 5))
    assert (limits.attempts, limits.lock_seconds, limits.pin_days, limits.pins_kept) == (5, 1800, 90, 5)
    assert (limits.token_seconds, limits.session_seconds, limits.lost_report_seconds) == (600, 43200, 60)


def test_a_day_before_the_first_goes_by_the_first():
    assert limits_on(date(2019, 11, 30)) is LIMITS[0]


def test_one_row_follows_another_without_a_gap_or_an_overlap():
    for earlier, later in pairwise(LIMITS):
        assert earlier.valid_to
        assert (later.valid_from - earlier.valid_to).days == 1
    assert LIMITS[-1].valid_to is None

from datetime import date

from accounts.rules.limits import limits_on


def test_there_are_limits_today_and_a_day_before_the_first_goes_by_it():
    assert limits_on(date(2026, 11, 5)).code_seconds == 300
    assert limits_on(date(2019, 11, 30)) == limits_on(date(2019, 12, 1))

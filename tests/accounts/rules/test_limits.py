from datetime import date

import pytest

from accounts.rules.limits import limits_on


def test_there_are_limits_today_and_none_before_the_first_day():
    assert limits_on(date(2026, 11, 5)).code_seconds == 300
    with pytest.raises(LookupError):
        limits_on(date(2019, 11, 30))

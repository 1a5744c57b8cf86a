from datetime import date

import pytest

from registry.rules.differences import Apart, Difference, difference
from registry.rules.look_ups import opening_day

TODAY = date(2026, 11, 5)


def test_a_look_that_is_not_sealed_has_no_opening_day():
    assert opening_day(0, TODAY) is None


def test_a_sealed_look_opens_so_many_days_later():
    assert opening_day(180, TODAY) == date(2027, 5, 4)


@pytest.mark.parametrize("days", [-1, 181])
def test_no_look_is_sealed_for_longer_than_the_rules_allow(days):
    with pytest.raises(ValueError, match="sealed"):
        opening_day(days, TODAY)


def test_equal_points_have_no_difference_and_others_have_a_name():
    assert difference(3, 3) is None
    assert difference(3, 0) == Difference(Apart.NOT_YET_OFFICIAL, 3)
    assert difference(0, 6) == Difference(Apart.NOT_YET_HERE, 6)

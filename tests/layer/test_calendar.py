from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.calendar import is_working_day, working_day_from, working_days_after

# 国务院办公厅关于2026年部分节假日安排的通知: days off with their first and last day, and the weekends worked for them.
HOLIDAYS_2026 = [
    (date(2026, 1, 1), date(2026, 1, 3)),
    (date(2026, 2, 15), date(2026, 2, 23)),
    (date(2026, 4, 4), date(2026, 4, 6)),
    (date(2026, 5, 1), date(2026, 5, 5)),
    (date(2026, 6, 19), date(2026, 6, 21)),
    (date(2026, 9, 25), date(2026, 9, 27)),
    (date(2026, 10, 1), date(2026, 10, 7)),
]
WORKED_2026 = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
DAY = timedelta(days=1)


@pytest.mark.parametrize(("first", "last"), HOLIDAYS_2026)
def test_nobody_works_on_a_holiday(first: date, last: date) -> None:
    days = [first + DAY * n for n in range((last - first).days + 1)]
    assert not any(map(is_working_day, days))


@pytest.mark.parametrize(("month", "day"), WORKED_2026)
def test_some_weekends_are_worked(month: int, day: int) -> None:
    assert date(2026, month, day).weekday() >= 5
    assert is_working_day(date(2026, month, day))


def test_ordinary_weeks_have_five_working_days() -> None:
    assert [is_working_day(date(2026, 11, 2) + DAY * n) for n in range(7)] == [True] * 5 + [False] * 2


def test_every_other_day_of_2026_goes_by_its_weekday() -> None:
    days = [date(2026, 1, 1) + DAY * n for n in range(365)]
    off = {day for first, last in HOLIDAYS_2026 for day in days if first <= day <= last}
    worked = {date(2026, *found) for found in WORKED_2026}
    expected = [day for day in days if day in worked or (day.weekday() < 5 and day not in off)]
    assert [day for day in days if is_working_day(day)] == expected


@pytest.mark.parametrize("year", [1999, 2096])
def test_a_year_without_published_holidays_counts_weekdays(year: int) -> None:
    january = [date(year, 1, 1) + DAY * n for n in range(31)]
    assert [is_working_day(day) for day in january] == [day.weekday() < 5 for day in january]


def test_a_term_that_ends_on_a_holiday_ends_after_it() -> None:
    assert working_day_from(date(2026, 10, 1)) == date(2026, 10, 8)
    assert working_day_from(date(2026, 10, 8)) == date(2026, 10, 8)
    assert working_day_from(date(2026, 2, 13)) == date(2026, 2, 13)
    assert working_day_from(date(2026, 2, 14)) == date(2026, 2, 14)


def test_counting_skips_holidays_and_counts_worked_weekends() -> None:
    # From the eve of the autumn week: the 8th, the 9th, and Saturday the 10th, which is worked for it.
    assert working_days_after(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert working_days_after(date(2026, 10, 3), 1) == date(2026, 10, 8)


def test_fifteen_working_days_are_three_ordinary_weeks() -> None:
    assert working_days_after(date(2026, 11, 5), 15) == date(2026, 11, 26)


def test_no_days_after_a_day_is_the_day_itself() -> None:
    assert working_days_after(date(2026, 10, 1), 0) == date(2026, 10, 1)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_as_many_working_days_lie_behind_as_were_counted(day: date, count: int) -> None:
    end = working_days_after(day, count)
    between = [day + DAY * n for n in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)

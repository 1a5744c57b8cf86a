from datetime import date, timedelta

import pytest

from terminals.rules.terms import Ending, announcements, last_day_of_pin, within

END = date(2026, 12, 1)


@pytest.mark.parametrize(("days", "ahead"), [(15, None), (14, 14), (8, 14), (7, 7), (2, 7), (1, 1), (0, 1), (-1, None)])
def test_the_nearest_announcement_that_has_come_due(days, ahead):
    found = announcements([(Ending.ACCOUNT, END)], END - timedelta(days=days), (14, 7, 1))
    assert [one.ahead for one in found] == ([ahead] if ahead else [])
    assert all(one.days == days and one.mark == f"account#2026-12-01#{ahead}" for one in found)


def test_each_thing_ends_by_itself():
    ends = [
        (Ending.ACCOUNT, END),
        (Ending.PASSWORD, END + timedelta(days=10)),
        (Ending.CERTIFICATE, END + timedelta(days=99)),
    ]
    found = announcements(ends, END - timedelta(days=1), (14, 7, 1))
    assert [(one.what, one.ahead) for one in found] == [("account", 1), ("password", 14)]


def test_both_ends_of_a_term_count():
    first, last = date(2026, 11, 5), date(2026, 11, 6)
    assert [within(first + timedelta(days=n), first, last) for n in (-1, 0, 1, 2)] == [False, True, True, False]


def test_a_pin_of_ninety_days():
    assert last_day_of_pin(date(2026, 11, 5), 90) == date(2027, 2, 3)

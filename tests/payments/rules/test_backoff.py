from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from payments.rules.backoff import BACK_OFFS, back_off, next_attempt, next_look, next_stuck
from traffic import clock

NOW = datetime(2026, 11, 5, 12, tzinfo=clock.CHINA)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("attempts", "wait"), [(1, MINUTE), (2, 5 * MINUTE), (3, 30 * MINUTE), (4, 2 * HOUR), (5, HOUR), (27, HOUR)]
)
def test_each_failure_waits_as_long_as_the_list_says_then_hourly(attempts, wait):
    assert next_attempt(attempts, NOW) == NOW + wait


@pytest.mark.parametrize("attempts", [28, 29, 1000])
def test_after_the_last_try_there_is_no_next(attempts):
    assert next_attempt(attempts, NOW) is None


def test_all_tries_together_take_about_a_day():
    now, attempts = NOW, 0
    while (again := next_attempt(attempts + 1, now)) is not None:
        now, attempts = again, attempts + 1
    assert attempts == 27
    assert DAY < now - NOW < DAY + 2 * HOUR


@pytest.mark.parametrize(
    ("waited", "wait"),
    [
        (timedelta(0), MINUTE),
        (-MINUTE, MINUTE),
        (3 * MINUTE, 3 * MINUTE),
        (40 * MINUTE, 40 * MINUTE),
        (5 * HOUR, HOUR),
        (3 * DAY - MINUTE, HOUR),
    ],
)
def test_money_is_asked_for_again_after_as_long_as_it_has_been_waited_for(waited, wait):
    assert next_look(NOW - waited, NOW) == NOW + wait


def test_money_that_does_not_come_for_three_days_is_somebodys_business():
    assert next_look(NOW - 3 * DAY, NOW) is None


def test_what_is_stuck_is_tried_once_a_day():
    assert next_stuck(NOW) == NOW + DAY


def test_the_rule_of_the_day_counts():
    old = replace(BACK_OFFS[0], valid_to=date(2026, 12, 31))
    new = replace(BACK_OFFS[0], valid_from=date(2027, 1, 1), first=(2 * MINUTE,), tries=3)
    later = NOW.replace(year=2027)
    assert next_attempt(1, NOW, (old, new)) == NOW + MINUTE
    assert next_attempt(1, later, (old, new)) == later + 2 * MINUTE
    assert next_attempt(3, later, (old, new)) is None
    assert back_off(later.date(), (old, new)) is new

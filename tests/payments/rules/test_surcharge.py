"""加处罚款: three per cent a day from the day after the last one, and never more than the fine."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.rules.surcharge import SURCHARGE_RULES, Due, SurchargeRule, due_on
from traffic.dictionaries.payment_terms import pay_by

FINE, LAST = 20_000, date(2026, 11, 20)
FINES = st.integers(1, 5_000_000)
DAYS = st.integers(-400, 4_000)


def on(days: int, fine: int = FINE, **more) -> Due:
    return due_on(fine, LAST, LAST + timedelta(days=days), **more)


@pytest.mark.parametrize(
    ("days", "surcharge"),
    [(-15, 0), (-1, 0), (0, 0), (1, 600), (2, 1_200), (10, 6_000), (33, 19_800), (34, FINE), (350, FINE)],
)
def test_each_day_after_the_last_costs_three_per_cent_until_the_fine_is_doubled(days, surcharge):
    due = on(days)
    assert (due.fine, due.surcharge, due.days, due.total) == (FINE, surcharge, max(0, days), FINE + surcharge)
    assert due.rules == "surcharge-2021-07"


def test_the_fifteenth_day_is_free_and_the_sixteenth_is_not():
    received = date(2026, 11, 5)
    fifteenth, sixteenth = (received + timedelta(days=days) for days in (15, 16))
    assert pay_by(received) == fifteenth
    assert due_on(FINE, pay_by(received), fifteenth).surcharge == 0
    assert due_on(FINE, pay_by(received), sixteenth).surcharge == 600


def test_a_last_day_that_holidays_moved_is_counted_from_where_it_lies():
    # The fifteenth day is 1 October; offices open again on the eighth.
    until = pay_by(date(2026, 9, 16))
    assert until == date(2026, 10, 8)
    assert [due_on(FINE, until, date(2026, 10, day)).surcharge for day in (2, 8, 9, 10)] == [0, 0, 600, 1_200]


def test_days_of_a_reconsideration_or_a_lawsuit_do_not_count():
    assert (on(10, suspended=4).days, on(10, suspended=4).surcharge) == (6, 3_600)
    assert (on(3, suspended=9).days, on(3, suspended=9).surcharge) == (0, 0)


@pytest.mark.parametrize(
    ("fine", "days", "surcharge"), [(1, 1, 0), (50, 1, 2), (150, 1, 4), (17, 1, 1), (16, 1, 0), (99, 7, 21)]
)
def test_parts_of_a_fen_are_rounded_and_halves_to_the_even_one(fine, days, surcharge):
    assert on(days, fine).surcharge == surcharge


def test_the_law_of_the_day_of_payment_counts():
    old, last = date(2011, 12, 31), date(2010, 6, 19)
    # Without a cap, five hundred and sixty days came to far more than the fine.
    assert due_on(FINE, last, old).surcharge == 600 * (old - last).days
    assert due_on(FINE, last, old).rules == "surcharge-1996-10"
    assert due_on(FINE, last, old + timedelta(days=1)).surcharge == FINE


def test_the_rules_follow_one_another_without_a_gap():
    newest, *older = SURCHARGE_RULES
    assert newest.valid_to is None
    for rule, before in zip(SURCHARGE_RULES, older, strict=False):
        assert before.valid_to == rule.valid_from - timedelta(days=1)
    assert all(rule.source for rule in SURCHARGE_RULES)


def test_another_rate_is_another_row():
    table = (SurchargeRule("test", 10, 500, "a law to come", date(2026, 1, 1)),)
    assert [on(days, table=table).surcharge for days in (1, 49, 50, 90)] == [200, 9_800, 10_000, 10_000]


@given(FINES, DAYS)
def test_it_is_never_negative_never_above_the_fine_and_whole(fine, days):
    due = on(days, fine)
    assert 0 <= due.surcharge <= fine
    assert isinstance(due.surcharge, int)
    assert (due.surcharge == 0) or days > 0


@given(FINES, DAYS)
def test_waiting_never_makes_it_less(fine, days):
    assert on(days, fine).surcharge <= on(days + 1, fine).surcharge


@given(FINES, st.integers(34, 4_000))
def test_from_the_thirty_fourth_day_on_it_is_the_fine(fine, days):
    assert on(days, fine).surcharge == fine

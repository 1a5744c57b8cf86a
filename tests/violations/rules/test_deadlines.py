from datetime import date

import pytest

from traffic.dictionaries.payment_terms import pay_by


def test_a_fine_is_due_fifteen_days_after_receipt():
    assert pay_by(date(2026, 11, 5)) == date(2026, 11, 20)


def test_a_term_that_ends_on_a_weekend_ends_on_the_next_working_day():
    assert pay_by(date(2026, 11, 6)) == date(2026, 11, 23)


def test_before_the_law_there_is_no_term():
    with pytest.raises(LookupError):
        pay_by(date(1996, 9, 30))

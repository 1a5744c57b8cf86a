from datetime import date

import pytest

from registry.rules.consequences import bars_further_class, loses_probation, review_until
from tests.support.licence_events import FIRST, TODAY
from traffic.points.cycles import cycle_of, cycles_back
from traffic.points.rules import POINTS_RULES

CYCLES = cycles_back(FIRST, TODAY, 5)


@pytest.mark.parametrize(
    ("wanted", "cycles_ago", "barred"),
    [
        ("D", 0, True),
        ("D", 1, True),
        ("D", 2, False),
        ("C6", 1, True),
        ("C6", 2, False),
        ("B1", 2, True),
        ("B1", 3, False),
        ("A2", 2, True),
        ("A2", 3, False),
        ("A1", 0, True),
        ("A1", 3, True),
        ("A1", 4, False),
    ],
)
def test_a_full_cycle_bars_further_classes_for_a_time(wanted, cycles_ago, barred):
    assert bars_further_class(wanted, (CYCLES[cycles_ago],), FIRST, TODAY) is barred


def test_who_was_never_full_is_not_barred():
    assert not bars_further_class("A1", (), FIRST, TODAY)


def test_holders_of_large_classes_with_points_come_to_a_review_within_thirty_days():
    cycle = cycle_of(FIRST, date(2026, 4, 10))
    assert review_until(["B2", "D"], cycle, had_points=True) == date(2026, 5, 10)
    assert review_until(["B2"], cycle, had_points=False) is None
    assert review_until(["C1"], cycle, had_points=True) is None


@pytest.mark.parametrize(
    ("violations", "lost"),
    [
        ([(date(2026, 1, 1), 6), (date(2026, 12, 31), 6)], True),
        ([(date(2026, 1, 1), 6), (date(2027, 1, 1), 6)], False),
        ([(date(2025, 12, 31), 12)], False),
        ([(date(2026, 5, 1), 9)], False),
        ([], False),
    ],
)
def test_twelve_points_on_probation_cost_the_class(violations, lost):
    probation = date(2026, 1, 1), date(2026, 12, 31)
    assert loses_probation(violations, *probation, POINTS_RULES[0]) is lost

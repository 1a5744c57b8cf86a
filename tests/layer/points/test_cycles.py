from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from traffic.points.cycles import Cycle, cycle_of, cycles_back

DAY = timedelta(days=1)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "day", "start", "end"),
    [
        (date(2018, 4, 11), date(2026, 11, 5), date(2026, 4, 11), date(2027, 4, 11)),
        (date(2018, 4, 11), date(2026, 4, 10), date(2025, 4, 11), date(2026, 4, 11)),
        (date(2018, 4, 11), date(2026, 4, 11), date(2026, 4, 11), date(2027, 4, 11)),
        (date(2018, 4, 11), date(2018, 4, 11), date(2018, 4, 11), date(2019, 4, 11)),
        (date(2020, 1, 1), date(2020, 12, 31), date(2020, 1, 1), date(2021, 1, 1)),
        (date(2020, 2, 29), date(2021, 2, 27), date(2020, 2, 29), date(2021, 2, 28)),
        (date(2020, 2, 29), date(2021, 2, 28), date(2021, 2, 28), date(2022, 2, 28)),
        (date(2020, 2, 29), date(2024, 2, 28), date(2023, 2, 28), date(2024, 2, 29)),
        (date(2020, 2, 29), date(2024, 2, 29), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_cycle_runs_from_anniversary_to_anniversary(first, day, start, end):
    cycle = cycle_of(first, day)
    assert (cycle.start, cycle.end, cycle.clears_on) == (start, end, end)


def test_there_is_no_cycle_before_the_first_licence():
    with pytest.raises(ValueError, match="before the first licence"):
        cycle_of(date(2018, 4, 11), date(2018, 4, 10))


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS)
def test_every_day_lies_in_its_own_cycle(first, day):
    assume(first <= day)
    assert day in cycle_of(first, day)


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS)
def test_cycles_follow_one_another_without_gap_or_overlap(first, day):
    assume(first <= day)
    cycle = cycle_of(first, day)
    following = cycle_of(first, cycle.end)
    assert following.start == cycle.end
    assert cycle.end not in cycle
    assert cycle_of(first, cycle.end - DAY) == cycle
    assert 365 <= (cycle.end - cycle.start).days <= 366


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_the_first_cycle_begins_with_the_licence(first):
    assert cycle_of(first, first).start == first


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 800), st.integers(0, 800))
def test_two_days_share_a_cycle_exactly_when_no_anniversary_lies_between(first, earlier, more):
    days = first + DAY * earlier, first + DAY * (earlier + more)
    anniversaries = {cycle_of(first, days[0] + DAY * n).start for n in range(more + 1)} - {
        cycle_of(first, days[0]).start
    }
    assert (cycle_of(first, days[0]) == cycle_of(first, days[1])) == (not anniversaries)


def test_earlier_cycles_are_told_newest_first_and_end_with_the_licence():
    first = date(2024, 2, 29)
    assert cycles_back(first, date(2026, 11, 5), 1) == (
        Cycle(date(2026, 2, 28), date(2027, 2, 28)),
        Cycle(date(2025, 2, 28), date(2026, 2, 28)),
    )
    assert [cycle.start for cycle in cycles_back(first, date(2026, 11, 5), 9)] == [
        date(2026, 2, 28),
        date(2025, 2, 28),
        date(2024, 2, 29),
    ]


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS, st.integers(0, 5))
def test_earlier_cycles_are_those_that_their_days_lie_in(first, day, count):
    assume(first <= day)
    cycles = cycles_back(first, day, count)
    assert [cycle_of(first, cycle.start) for cycle in cycles] == list(cycles)
    assert all(older.end == newer.start for newer, older in pairwise(cycles))
    assert len(cycles) == count + 1 or cycles[-1].start == first

from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.waiting import Window, late, lock_of, wait_of

MINUTE, HOUR = Window(60, 1), Window(3600, 5)


def test_whoever_did_nothing_of_late_need_not_wait():
    assert wait_of([], 1000, [MINUTE, HOUR]) == 0
    assert wait_of([940], 1000, [MINUTE]) == 0


def test_the_longest_wait_of_all_windows_counts():
    times = [100, 200, 300, 400, 990]
    assert wait_of(times, 1000, [MINUTE]) == 50
    assert wait_of(times, 1000, [MINUTE, HOUR]) == 2700


@given(st.lists(st.integers(0, 10_000), max_size=12), st.integers(1, 5), st.integers(1, 4000))
def test_after_the_wait_one_more_fits_and_a_second_earlier_none_does(times, most, seconds):
    window, now = Window(seconds, most), 10_000
    wait = wait_of(times, now, [window])
    assert len(late(times, now + wait, seconds)) < most
    assert wait == 0 or len(late(times, now + wait - 1, seconds)) >= most


def test_each_lock_is_twice_the_one_before_up_to_the_longest():
    assert [lock_of(locks, first=900, longest=7200) for locks in range(5)] == [900, 1800, 3600, 7200, 7200]
    assert lock_of(10_000, first=900, longest=86_400) == 86_400

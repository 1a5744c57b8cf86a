from datetime import date

import pytest

from alerts.rules.deadlines import deadlines_of, within

TODAY = date(2026, 11, 5)
MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("level", "sign", "feedback", "final"),
    [
        (1, 3 * MINUTE, 30 * MINUTE, DAY),
        (2, 5 * MINUTE, 2 * HOUR, DAY),
        (3, 10 * MINUTE, DAY, 3 * DAY),
        (4, None, None, None),
    ],
)
def test_each_level_has_its_deadlines(level, sign, feedback, final):
    found = deadlines_of(level, TODAY)
    assert (found.sign, found.feedback, found.final) == (sign, feedback, final)


def test_there_is_no_fifth_level():
    with pytest.raises(LookupError):
        deadlines_of(5, TODAY)


@pytest.mark.parametrize(("seconds", "percent", "found"), [(180, 100, 180), (180, 5, 9), (15, 1, 1)])
def test_a_drill_runs_faster_but_never_at_once(seconds, percent, found):
    assert within(seconds, percent) == found

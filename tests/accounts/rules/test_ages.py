from datetime import date

import pytest

from accounts.rules.ages import old_enough


@pytest.mark.parametrize(
    ("birth", "today", "enough"),
    [
        (date(2012, 11, 5), date(2026, 11, 5), True),
        (date(2012, 11, 6), date(2026, 11, 5), False),
        (date(2012, 2, 29), date(2026, 2, 28), False),
        (date(2012, 2, 29), date(2026, 3, 1), True),
        (date(1900, 1, 1), date(2026, 11, 5), True),
    ],
)
def test_fourteen_begins_on_the_birthday(birth, today, enough):
    assert old_enough(birth, today) is enough

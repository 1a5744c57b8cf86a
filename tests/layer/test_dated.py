from datetime import date, timedelta
from typing import NamedTuple

import pytest

from traffic.dictionaries.dated import holds, in_force

DAY = timedelta(days=1)


class Row(NamedTuple):
    name: str
    valid_from: date
    valid_to: date | None


OLD = Row("old", date(2020, 1, 1), date(2022, 3, 31))
NEW = Row("new", date(2022, 4, 1), None)


@pytest.mark.parametrize(
    ("on", "row"),
    [
        (date(2020, 1, 1), OLD),
        (date(2022, 3, 31), OLD),
        (date(2022, 4, 1), NEW),
        (date(2099, 1, 1), NEW),
    ],
)
def test_a_day_goes_by_the_row_in_force_on_it(on, row):
    assert in_force((NEW, OLD), on) == in_force((OLD, NEW), on) == row


def test_days_before_the_table_go_by_its_oldest_row():
    assert in_force((NEW, OLD), date(1999, 1, 1)) == OLD


@pytest.mark.parametrize(
    "table", [(OLD,), (OLD, NEW._replace(valid_from=date(2022, 4, 2)))], ids=["ended", "with a gap"]
)
def test_a_day_without_rule_is_loud(table):
    with pytest.raises(LookupError, match="2022-04-01"):
        in_force(table, date(2022, 4, 1))


def test_a_row_holds_on_its_first_and_last_day():
    assert holds(OLD, OLD.valid_from)
    assert holds(OLD, OLD.valid_to)
    assert not holds(OLD, OLD.valid_from - DAY)
    assert not holds(OLD, OLD.valid_to + DAY)

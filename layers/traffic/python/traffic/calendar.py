"""The working-day calendar: weekends, statutory holidays and the working weekends that pay for them.

Inside 公安部令157 terms of two to fifteen days are working days (art. 81); 行政处罚法 art. 85 says so for two, three, five
and seven days. Which term is which stands with the rule that sets it; this module only counts.
"""

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    """Whether offices work. For years whose holidays are not published yet, weekdays are taken to be working days."""
    # Imported here because its tables cost more to load than a look-up that has no deadline to show should pay.
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # The library's word for a year that it does not know yet.
        return day.weekday() < 5


def working_day_from(day: date) -> date:
    """`day` itself, or the next working day after it: where a term that ends on a holiday ends."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; the day itself is not counted."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day)
    return day

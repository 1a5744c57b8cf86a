"""What look-ups and refreshes go by, as a dated table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpRules:
    """`sealed_days` is for how many days, at most, a person may be told only that somebody looked; `own_refreshes` how often
    a day somebody may have their own refreshed, which asks the police network each time."""

    valid_from: date
    valid_to: date | None
    sealed_days: int
    own_refreshes: int
    source: str


LOOK_UP_RULES = (
    LookUpRules(
        valid_from=date(2021, 11, 1),
        valid_to=None,
        sealed_days=180,
        own_refreshes=3,
        source="个人信息保护法第18条, 第35条; 天数和次数为平台参数",
    ),
)


def opening_day(days: int, today: date, table: Sequence[LookUpRules] = LOOK_UP_RULES) -> date | None:
    """The day on which a look sealed for `days` opens; None for one that is open at once.

    Raises ValueError for a negative number, and for more days than the rules of `today` allow.
    """
    if not 0 <= days <= in_force(table, today).sealed_days:
        raise ValueError("sealed for longer than allowed")
    return today + timedelta(days=days) if days else None


def own_refreshes(today: date, table: Sequence[LookUpRules] = LOOK_UP_RULES) -> int:
    """How often a day somebody may have their own refreshed."""
    return in_force(table, today).own_refreshes

"""加处罚款: what is added to a fine that is paid late, as dated rules.

行政处罚法 art. 72 and 公安部令157 art. 60: 3 % of the fine for each day after the last day, never more than the fine; before 2021
the cap was 行政强制法 art. 45. By art. 73(3) days of a reconsideration or a lawsuit do not count (`suspended` of `due_on`); no
door records such days yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True)
class SurchargeRule:
    """`permille` of the fine for each late day, up to `most_permille` of it; by the day on which it is paid."""

    version: str
    permille: int
    most_permille: int
    source: str
    valid_from: date
    valid_to: date | None = None


SURCHARGE_RULES = (
    SurchargeRule("surcharge-2021-07", 30, 1000, "行政处罚法第72条第1款第1项; 公安部令157第60条", date(2021, 7, 15)),
    SurchargeRule(
        "surcharge-2012-01", 30, 1000, "行政处罚法(1996)第51条; 行政强制法第45条", date(2012, 1, 1), date(2021, 7, 14)
    ),
    # The law of 1996 had the same rate (art. 51) and no cap.
    SurchargeRule("surcharge-1996-10", 30, 1_000_000, "行政处罚法(1996)第51条", date(1996, 10, 1), date(2011, 12, 31)),
)


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be paid on a day: fen of fine and of surcharge, the late days in it, and the version of the rule."""

    fine: int
    surcharge: int
    days: int
    rules: str

    @property
    def total(self) -> int:
        """Both together, in fen."""
        return self.fine + self.surcharge


def due_on(
    fine: int, pay_by: date, day: date, suspended: int = 0, table: Sequence[SurchargeRule] = SURCHARGE_RULES
) -> Due:
    """What a fine of so many fen, payable until `pay_by`, comes to on `day`; `suspended` days do not count.

    Halves of a fen are rounded to the even one; with 3 % and whole yuan there are none.
    """
    rule = in_force(table, day)
    days = max(0, (day - pay_by).days - suspended)
    return Due(fine, min(_share(fine, rule.permille * days), _share(fine, rule.most_permille)), days, rule.version)


def _share(fen: int, permille: int) -> int:
    whole, rest = divmod(fen * permille, 1000)
    return whole + (rest > 500 or (rest == 500 and whole % 2))

"""首违免罚: a minor violation that may end in a warning instead of a fine, as dated rows.

行政处罚法 art. 33 lets a first and minor violation go without a fine, 公安部令157 art. 42 leaves the scope of warnings to the
province. The province's list is not published: the rows follow the practice that 公安部 has described since 2021, and are
the first thing to replace once 总队 names its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from traffic.dictionaries.dated import holds
from violations.rules.decision_states import DecisionState
from violations.rules.eligibility_facts import Docketed


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule:
    """Who did `code` (exactly as the record names it) at most `max_count` times within `window_months` is warned; where
    `clean`, only if nothing else of the vehicle was left open in that time."""

    code: str
    window_months: int
    max_count: int
    outcome: Literal["warning"] = "warning"
    clean: bool = True
    valid_from: date = date(2026, 1, 1)
    valid_to: date | None = None
    source: str = "行政处罚法第33条; 公安部令157第42条; 本省清单待确认"
    confidence: Literal["sure", "likely", "unsure"] = "unsure"


@dataclass(frozen=True, slots=True)
class Recorded:
    """Another violation of the same vehicle; `is_open` says that it is not dealt with. Withdrawn ones are left out."""

    code: str
    happened: date
    is_open: bool


WARNING_RULES = (
    WarningRule(code="1039", window_months=6, max_count=1),  # 违反规定停放
    WarningRule(code="10391", window_months=6, max_count=1),  # 不按规定临时停车
    WarningRule(code="10394", window_months=6, max_count=1),  # 人行道临时停车
    WarningRule(code="1102", window_months=6, max_count=1),  # 不按规定使用灯光
    WarningRule(
        code="1117", window_months=6, max_count=1
    ),  # 违反禁止标线指示; 禁令标志 may be a closed zone's, so it is left out
    WarningRule(code="6095", window_months=6, max_count=1),  # 不按所需行进方向驶入导向车道
)


def warned_instead(
    code: str,
    happened: date,
    docket: Collection[Docketed],
    vehicle_history: Collection[Recorded],
    table: Sequence[WarningRule] = WARNING_RULES,
) -> WarningRule | None:
    """The rule by which a violation ends in a warning; None where it is fined as usual.

    `docket` are the person's earlier decisions, `vehicle_history` the vehicle's other violations. The window reaches from
    the violation both ways, so that the order in which several are dealt with makes no second "first" one.
    """
    rule = next((row for row in table if row.code == code and holds(row, happened)), None)
    if rule is None:
        return None
    own = [one for one in docket if one.state != DecisionState.WITHDRAWN and _near(one.happened, happened, rule)]
    vehicle = [one for one in vehicle_history if _near(one.happened, happened, rule)]
    most = max(sum(one.code == code for one in own), sum(one.code == code for one in vehicle))
    left_open = rule.clean and any(one.is_open for one in vehicle)
    return None if left_open or most >= rule.max_count else rule


def _near(one: date, other: date, rule: WarningRule) -> bool:
    first, second = sorted((one, other))
    months = (second.year - first.year) * 12 + second.month - first.month
    return months < rule.window_months or (months == rule.window_months and second.day < first.day)

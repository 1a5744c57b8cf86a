"""Whose business a case is: reviewers see their own district, those of a prefecture its districts, those of the province all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force
from traffic.dictionaries.divisions import current_code, division_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """`province` answers for what no division of ours does; `claim_minutes` is for how long an application is one reviewer's;
    `report_days` are in one statistic at most, `export_days` in one export."""

    valid_from: date
    valid_to: date | None
    province: str
    claim_minutes: int
    report_days: int
    export_days: int
    source: str


REVIEW_RULES = (
    ReviewRules(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        province="520000",
        claim_minutes=30,
        report_days=366,
        export_days=31,
        source="按管理部门代码属地审核; 时限和天数为平台参数",
    ),
)


def review_rules(on: date, table: Sequence[ReviewRules] = REVIEW_RULES) -> ReviewRules:
    """The rules in force on a day."""
    return in_force(table, on)


def district_of(department: str, on: date) -> str:
    """The division (six digits) that a department or a longer code lies in, by its present code; the province for others'."""
    code = current_code(department[:6])
    return code if division_name(code) else review_rules(on).province


def area_of(unit: str | None) -> str:
    """What the codes of all divisions that an officer's department sees begin with; of no department, none."""
    return re.sub(r"(?:00)+$", "", unit[:6]) if unit else "-"


def sees(unit: str | None, district: str) -> bool:
    """Whether officers of a department may see what lies in a district."""
    return district.startswith(area_of(unit))


def place_of(district: str, at: str, number: str) -> str:
    """Where something stands in a queue: by district, then by age."""
    return f"{district}#{at}#{number}"

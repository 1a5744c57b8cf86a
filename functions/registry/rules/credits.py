"""学法减分: points off for traffic-safety education, before the full is reached (公安部令163 articles 25 to 27)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from registry.rules.reasons import Reason, catalogue, found
from traffic.points.rules import PointsRules

REASONS = catalogue(
    (
        ("violations_open", "尚有未处理的交通违法记录", "There are violations not dealt with yet"),
        ("no_points", "本记分周期没有可扣减的记分", "There are no points to take off in this cycle"),
        ("points_full", "累积记分已满分, 应参加满分学习考试", "The points are full; study and exams are due instead"),
        ("cap_reached", "本记分周期扣减已达上限", "This cycle's points off have reached their most"),
        (
            "studied_twice",
            "本周期或上一周期有二次以上满分教育记录",
            "Two studies at the full in this cycle or the last",
        ),
        ("grave_offence", "近三个记分周期内有不予受理的违法处罚", "A grave violation was punished in three cycles"),
        ("on_probation", "驾驶证在实习期内", "The licence is in its probationary period"),
        ("review_overdue", "驾驶证逾期未审验", "The licence's review is overdue"),
        ("licence_withheld", "驾驶证在扣留、暂扣期间", "The licence is withheld or suspended"),
        (
            "vehicle_overdue",
            "名下有逾期未检验或应注销未注销的机动车",
            "An own vehicle is not inspected or not deregistered",
        ),
        ("cheated", "近三个记分周期内有弄虚作假、冒名顶替记录", "There was cheating in three cycles"),
    )
)

# 审验 overdue; suspended 暂扣, withheld 扣留.
_REVIEW_OVERDUE = frozenset("S")
_WITHHELD = frozenset("DU")


class Teaching(StrEnum):
    """The three ways to earn points off (第27条)."""

    ONLINE = "online"  # 网上学习
    ONSITE = "onsite"  # 现场学习
    SERVICE = "service"  # 交通安全公益活动


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks for points off. `studies` are counted in this cycle and in the last; `grave_offence` and `cheated` look at
    the last three cycles (第26条第2项, 第5项); `states` are the letters of the 驾驶证状态."""

    points: int
    credited: int
    violations_open: bool
    studies: tuple[int, int]
    grave_offence: bool
    on_probation: bool
    states: Collection[str]
    vehicle_overdue: bool
    cheated: bool


def refusals(applicant: Applicant, rules: PointsRules) -> tuple[Reason, ...]:
    """Every reason not to take the application in (第25条, 第26条); none when it is taken in."""
    return found(
        REASONS,
        {
            "violations_open": applicant.violations_open,
            "no_points": applicant.points == 0,
            "points_full": applicant.points >= rules.full,
            "cap_reached": applicant.credited >= rules.credit_cap,
            "studied_twice": max(applicant.studies) >= 2,
            "grave_offence": applicant.grave_offence,
            "on_probation": applicant.on_probation,
            "review_overdue": not _REVIEW_OVERDUE.isdisjoint(applicant.states),
            "licence_withheld": not _WITHHELD.isdisjoint(applicant.states),
            "vehicle_overdue": applicant.vehicle_overdue,
            "cheated": applicant.cheated,
        },
    )


def earned(teaching: Teaching, minutes: int, rules: PointsRules, *, days: int = 1, passed: bool = False) -> int:
    """The points that one teaching takes off: `minutes` within `days`, and for a course whether the exam was passed."""
    if teaching is Teaching.SERVICE:
        return minutes // rules.service_minutes * rules.service_credit
    if teaching is Teaching.ONSITE:
        return rules.onsite_credit if passed and minutes >= rules.onsite_minutes else 0
    in_time = minutes >= rules.online_minutes and days <= rules.online_days
    return rules.online_credit if passed and in_time else 0


def granted(points: int, credited: int, earned: int, rules: PointsRules) -> int:
    """What of the earned points is taken off: never below zero, never past the cycle's cap, nothing kept for later."""
    return max(0, min(points, rules.credit_cap - credited, earned))

"""The numbers of 公安部令163 (道路交通安全违法行为记分管理办法), as a dated table with the article of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Basis(StrEnum):
    """Which day puts points into a cycle: the law says "within a cycle", not by which of the two."""

    DECISION = "decision"
    VIOLATION = "violation"


class Carry(StrEnum):
    """What goes over into the next cycle once a fine is overdue: art. 15 can be read either way."""

    OVERDUE = "overdue"  # the points of the violations whose fine is overdue
    UNPAID = "unpaid"  # the points of every violation whose fine is not paid yet


@dataclass(frozen=True, slots=True)
class StudyTerm:
    """The days of a study at full points: the first, what each further grade adds, the most; and those taught of it."""

    days: int
    step: int
    most: int
    taught: int
    onsite: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRules:
    """What points go by for a time. Study minutes must be exceeded, credit minutes reached; terms are natural days."""

    valid_from: date
    valid_to: date | None
    full: int
    basis: Basis
    carry: Carry
    short: StudyTerm
    long: StudyTerm
    long_classes: frozenset[str]
    study_minutes: int
    retake_days: int
    refusal_days: int
    credit_cap: int
    online_credit: int
    online_minutes: int
    online_days: int
    onsite_credit: int
    onsite_minutes: int
    service_credit: int
    service_minutes: int
    sources: Mapping[str, str]


_SINCE_2022 = MappingProxyType(
    {
        "full": "公安部令163第3条",
        "basis": "六合一平台按处理时间记分的做法; 公安部令163第13条",
        "carry": "公安部令163第15条",
        "short": "公安部令163第18条, 第19条",
        "long": "公安部令163第18条, 第19条",
        "long_classes": "公安部令163第18条; 2004年以前的A, B",
        "study_minutes": "公安部令163第19条第3款",
        "retake_days": "公安部令163第21条, 第22条",
        "refusal_days": "公安部令163第29条",
        "credit_cap": "公安部令163第25条",
        "online_credit": "公安部令163第27条第1款",
        "online_minutes": "公安部令163第27条第1款",
        "online_days": "公安部令163第27条第1款",
        "onsite_credit": "公安部令163第27条第2款",
        "onsite_minutes": "公安部令163第27条第2款",
        "service_credit": "公安部令163第27条第3款",
        "service_minutes": "公安部令163第27条第3款",
    }
)

POINTS_RULES = (
    PointsRules(
        valid_from=date(2022, 4, 1),
        valid_to=None,
        full=12,
        basis=Basis.DECISION,
        carry=Carry.OVERDUE,
        short=StudyTerm(days=7, step=7, most=60, taught=5, onsite=2),
        long=StudyTerm(days=30, step=30, most=120, taught=10, onsite=5),
        long_classes=frozenset({"A1", "A2", "A3", "B1", "B2", "A", "B"}),
        study_minutes=180,
        retake_days=10,
        refusal_days=30,
        credit_cap=6,
        online_credit=1,
        online_minutes=30,
        online_days=3,
        onsite_credit=2,
        onsite_minutes=60,
        service_credit=1,
        service_minutes=60,
        sources=_SINCE_2022,
    ),
)

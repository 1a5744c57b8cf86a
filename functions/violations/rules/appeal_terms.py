"""The clocks of an appeal, as dated rules on the working-day calendar, and the limits of what comes with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from traffic.calendar import working_days_after
from traffic.dictionaries.dated import in_force
from violations.rules.appeal_states import AppealKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRules:
    """Days are working days (公安部令157第81条). `claim_minutes` is for how long an appeal is one reviewer's; `files` may come
    with it, each of `file_bytes` at most."""

    valid_from: date
    valid_to: date | None
    objection_days: int
    appeal_days: int
    carry_out_days: int
    claim_minutes: int
    files: int
    file_bytes: int
    sources: Mapping[str, str]


APPEAL_RULES = (
    AppealRules(
        valid_from=date(2020, 5, 1),
        valid_to=None,
        objection_days=5,
        appeal_days=5,
        carry_out_days=3,
        claim_minutes=30,
        files=5,
        file_bytes=8 * 1024 * 1024,
        sources=MappingProxyType(
            {
                "objection_days": "公安部令157第5条",
                # The law sets no term for an appeal; the platform holds it to the objection's.
                "appeal_days": "行政处罚法第75条; 期限为平台参数, 参照公安部令157第5条",
                "carry_out_days": "公安部令157第22条",
                "claim_minutes": "平台参数",
                "files": "平台参数",
                "file_bytes": "平台参数",
            }
        ),
    ),
)


class Task(StrEnum):
    """What a clock runs for."""

    ANSWER = "answer"
    CARRY_OUT = "carry_out"


_TASK_TEXTS: Mapping[Task, str] = MappingProxyType({Task.ANSWER: "答复", Task.CARRY_OUT: "办结消除"})


@dataclass(frozen=True, slots=True)
class Clock:
    """What is to be done until when (the day included), how many days are left (below zero: gone by), and in words."""

    task: Task
    on: date
    days_left: int
    overdue: bool
    text: str
    source: str


def appeal_rules(on: date, table: Sequence[AppealRules] = APPEAL_RULES) -> AppealRules:
    """The rules in force on a day."""
    return in_force(table, on)


def answer_by(kind: AppealKind, received_on: date, rules: AppealRules) -> date:
    """The last day for the verdict on what was received on a day; that day is not counted."""
    days = rules.objection_days if kind is AppealKind.OBJECTION else rules.appeal_days
    return working_days_after(received_on, days)


def carry_out_by(verified_on: date, rules: AppealRules) -> date:
    """The last day to remove a record whose ground was verified on a day; that day is not counted."""
    return working_days_after(verified_on, rules.carry_out_days)


def overdue(last_day: date, today: date) -> bool:
    """Whether a last day has gone by."""
    return last_day < today


def clock_of(task: Task, last_day: date, today: date, source: str) -> Clock:
    """A clock as it stands today."""
    left = (last_day - today).days
    return Clock(task, last_day, left, overdue(last_day, today), _words(_TASK_TEXTS[task], last_day, left), source)


def source_of(task: Task, kind: AppealKind, rules: AppealRules) -> str:
    """The article behind a clock."""
    if task is Task.CARRY_OUT:
        return rules.sources["carry_out_days"]
    return rules.sources["objection_days" if kind is AppealKind.OBJECTION else "appeal_days"]


def _words(task: str, last_day: date, left: int) -> str:
    day = f"{last_day:%Y年%m月%d日}"
    if left < 0:
        return f"应于{day}前{task}, 已逾期{-left}天"
    return f"应于{day}前{task}, " + (f"还有{left}天" if left else "今日到期")

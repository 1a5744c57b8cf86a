"""满分教育: the study and the exams of who reached the full within a cycle (公安部令163 articles 17 to 23 and 29)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from traffic.calendar import working_day_from
from traffic.points.rules import PointsRules


class Exam(StrEnum):
    """The exams, in the order in which they are taken."""

    THEORY = "theory"  # 道路交通安全法律、法规和相关知识考试, as 科目一
    YARD = "yard"  # 场地驾驶技能考试, 科目二
    ROAD = "road"  # 道路驾驶技能考试, 科目三


class Form(StrEnum):
    """How a study day is spent (第19条)."""

    ONSITE = "onsite"
    ONLINE = "online"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Study:
    """What is to be done: `days` in all, `taught` of them on site or online, `onsite` of those on site, then the exams.

    `grade` is 1 for the first time or 12 points, 2 for the second time or 24, 3 for the third time or 36, and so on.
    """

    grade: int
    days: int
    taught: int
    onsite: int
    exams: tuple[Exam, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """One piece of study. On site it is one unbroken session; online and alone the pieces of a day add up."""

    on: date
    form: Form
    minutes: int


def study_due(points: int, studies: int, classes: Collection[str], rules: PointsRules) -> Study | None:
    """The study that `points` call for after `studies` earlier ones in the same cycle; None below the full.

    `classes` are those on the licence (准驾车型). Where both the times and the points have risen, the higher of the two
    counts, not their sum: 第18条 says "or" (或者).
    """
    if points < rules.full:
        return None
    term = rules.long if rules.long_classes.intersection(classes) else rules.short
    grade = max(studies + 1, points // rules.full)
    days = min(term.days + (grade - 1) * term.step, term.most)
    return Study(grade, days, term.taught, term.onsite, _exams(grade))


def is_studied(study: Study, sessions: Iterable[Session], rules: PointsRules) -> bool:
    """Whether the sessions fulfil the study, so that the first exam may be booked (第21条).

    A day counts once, whatever was done on it: on site with a session of more than three hours, online with more than
    three hours in all (第19条第3款). For days alone the law names no hours, so any session makes one.
    """
    forms = _forms_by_day(sessions, rules)
    onsite = sum(Form.ONSITE in day for day in forms.values())
    taught = sum(bool(day & {Form.ONSITE, Form.ONLINE}) for day in forms.values())
    days = sum(map(bool, forms.values()))
    return onsite >= study.onsite and taught >= study.taught and days >= study.days


def next_exam(study: Study, passed: Collection[Exam]) -> Exam | None:
    """The exam to take next; None when all are passed."""
    return next((exam for exam in study.exams if exam not in passed), None)


def may_clear(study: Study, passed: Collection[Exam], *, fines_paid: bool) -> bool:
    """Whether the points are cleared and the licence goes back, after any suspension's end (第23条)."""
    return fines_paid and next_exam(study, passed) is None


def retake_from(failed_on: date, rules: PointsRules) -> date:
    """The first day to book a failed exam again (第21条, 第22条)."""
    return _last_day(failed_on, rules.retake_days)


def refused_after(notified_on: date, rules: PointsRules) -> date:
    """The last day to come to the study; from the next the licence may be declared out of use (第29条, status J)."""
    return _last_day(notified_on, rules.refusal_days)


def _exams(grade: int) -> tuple[Exam, ...]:
    if grade == 1:
        return (Exam.THEORY,)
    return (Exam.THEORY, Exam.ROAD) if grade == 2 else (Exam.THEORY, Exam.YARD, Exam.ROAD)


def _forms_by_day(sessions: Iterable[Session], rules: PointsRules) -> dict[date, set[Form]]:
    """The forms in which enough was studied on each day."""
    forms: dict[date, set[Form]] = defaultdict(set)
    online: dict[date, int] = defaultdict(int)
    for session in set(sessions):
        online[session.on] += session.minutes * (session.form is Form.ONLINE)
        if session.form is Form.ALONE or (session.form is Form.ONSITE and session.minutes > rules.study_minutes):
            forms[session.on].add(session.form)
    for day in (day for day, minutes in online.items() if minutes > rules.study_minutes):
        forms[day].add(Form.ONLINE)
    return forms


def _last_day(start: date, days: int) -> date:
    """Natural days; a term that ends on a holiday ends on the next working day (第36条)."""
    return working_day_from(start + timedelta(days=days))

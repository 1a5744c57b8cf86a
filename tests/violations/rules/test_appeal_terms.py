from datetime import date

import pytest

from violations.rules.appeal_states import AppealKind
from violations.rules.appeal_terms import (
    APPEAL_RULES,
    Task,
    answer_by,
    appeal_rules,
    carry_out_by,
    clock_of,
    overdue,
    source_of,
)

RULES = appeal_rules(date(2026, 11, 5))


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-11-05", "2026-11-12"),  # a Thursday; one weekend lies between
        ("2026-11-07", "2026-11-13"),  # a Saturday: counted from Monday
        ("2026-09-30", "2026-10-13"),  # the National Day holidays, and the Saturday worked for them
        ("2026-02-13", "2026-02-27"),  # the Spring Festival, with Saturdays worked before and after it
    ],
)
def test_an_objection_is_answered_within_five_working_days(received, last):
    assert answer_by(AppealKind.OBJECTION, date.fromisoformat(received), RULES) == date.fromisoformat(last)


def test_an_appeal_is_held_to_the_same_term():
    day = date(2026, 11, 5)
    assert answer_by(AppealKind.APPEAL, day, RULES) == answer_by(AppealKind.OBJECTION, day, RULES)


def test_a_verified_ground_is_carried_out_within_three_working_days():
    assert carry_out_by(date(2026, 11, 5), RULES) == date(2026, 11, 10)


def test_a_last_day_is_overdue_from_the_day_after():
    assert not overdue(date(2026, 11, 12), date(2026, 11, 12))
    assert overdue(date(2026, 11, 12), date(2026, 11, 13))


@pytest.mark.parametrize(
    ("today", "left", "text"),
    [
        ("2026-11-11", 1, "应于2026年11月12日前答复, 还有1天"),
        ("2026-11-12", 0, "应于2026年11月12日前答复, 今日到期"),
        ("2026-11-13", -1, "应于2026年11月12日前答复, 已逾期1天"),
    ],
)
def test_a_clock_tells_itself_in_words(today, left, text):
    clock = clock_of(Task.ANSWER, date(2026, 11, 12), date.fromisoformat(today), "s")
    assert (clock.days_left, clock.overdue, clock.text) == (left, left < 0, text)


def test_each_clock_names_its_article():
    assert source_of(Task.ANSWER, AppealKind.OBJECTION, RULES) == "公安部令157第5条"
    assert source_of(Task.CARRY_OUT, AppealKind.APPEAL, RULES) == "公安部令157第22条"
    assert "平台参数" in source_of(Task.ANSWER, AppealKind.APPEAL, RULES)


def test_every_number_has_its_source():
    for row in APPEAL_RULES:
        numbers = {name for name in row.__slots__ if isinstance(getattr(row, name), int)}
        assert numbers == set(row.sources)

from datetime import date, timedelta

import pytest

from registry.rules.study import (
    Exam,
    Form,
    Session,
    is_studied,
    may_clear,
    next_exam,
    refused_after,
    retake_from,
    study_due,
)
from traffic.points.rules import POINTS_RULES

RULES = POINTS_RULES[0]
DAY = timedelta(days=1)
MONDAY = date(2026, 6, 1)
FIRST_TIME = study_due(12, 0, ["C1"], RULES)


@pytest.mark.parametrize(
    ("points", "studies", "classes", "grade", "days"),
    [
        (12, 0, ["C1"], 1, 7),
        (23, 0, ["C1"], 1, 7),
        (24, 0, ["C1"], 2, 14),
        (12, 1, ["C1"], 2, 14),
        (24, 1, ["C1"], 2, 14),
        (36, 0, ["C1", "D"], 3, 21),
        (12, 2, ["C1"], 3, 21),
        (12, 6, ["C1"], 7, 49),
        (12, 8, ["C1"], 9, 60),
        (200, 0, ["C1"], 16, 60),
        (12, 0, ["B2"], 1, 30),
        (12, 0, ["C1", "A3"], 1, 30),
        (12, 1, ["A2", "D"], 2, 60),
        (60, 0, ["A1"], 5, 120),
    ],
)
def test_the_study_grows_with_times_or_points_up_to_its_most(points, studies, classes, grade, days):
    study = study_due(points, studies, classes, RULES)
    assert (study.grade, study.days) == (grade, days)


@pytest.mark.parametrize("points", [0, 6, 11])
def test_below_the_full_there_is_no_study(points):
    assert study_due(points, 3, ["A1"], RULES) is None


@pytest.mark.parametrize(
    ("points", "exams"),
    [
        (12, (Exam.THEORY,)),
        (24, (Exam.THEORY, Exam.ROAD)),
        (36, (Exam.THEORY, Exam.YARD, Exam.ROAD)),
        (48, (Exam.THEORY, Exam.YARD, Exam.ROAD)),
    ],
)
def test_the_exams_grow_with_the_grade(points, exams):
    assert study_due(points, 0, ["C1"], RULES).exams == exams


def days(form, count, start=MONDAY, minutes=181):
    return [Session(start + DAY * n, form, minutes) for n in range(count)]


ONSITE, ONLINE, ALONE = (
    days(Form.ONSITE, 2),
    days(Form.ONLINE, 3, MONDAY + DAY * 2),
    days(Form.ALONE, 2, MONDAY + DAY * 5),
)


def test_two_days_on_site_three_online_and_two_alone_make_the_first_study():
    assert is_studied(FIRST_TIME, [*ONSITE, *ONLINE, *ALONE], RULES)


@pytest.mark.parametrize(
    "sessions",
    [
        [*ONSITE, *ONLINE, *ALONE[1:]],
        [*ONSITE, *ONLINE[1:], *days(Form.ALONE, 3, MONDAY + DAY * 4)],
        [*ONSITE[1:], *days(Form.ONLINE, 1), *ONLINE, *ALONE],
        [*days(Form.ONSITE, 2, minutes=180), *ONLINE, *ALONE],
        [*ONSITE, *days(Form.ONLINE, 3, MONDAY + DAY * 2, minutes=180), *ALONE],
        [
            *ONSITE,
            *days(Form.ONLINE, 2),
            *days(Form.ONLINE, 1, MONDAY + DAY * 2),
            *days(Form.ALONE, 4, MONDAY + DAY * 3),
        ],
        [*days(Form.ONSITE, 2, minutes=100), *days(Form.ONSITE, 2, minutes=101), *ONLINE, *ALONE],
        [*ONSITE, *ONLINE, *ALONE[:1], *ALONE[:1]],
    ],
    ids=[
        "a day short",
        "four days taught",
        "one day on site",
        "three hours on site",
        "three hours online",
        "both forms on one day",
        "a broken session on site",
        "the same day told twice",
    ],
)
def test_less_is_not_enough(sessions):
    assert not is_studied(FIRST_TIME, sessions, RULES)


def test_pieces_online_add_up_within_a_day():
    pieces = [Session(day.on, Form.ONLINE, minutes) for day in ONLINE for minutes in (90, 91)]
    assert is_studied(FIRST_TIME, [*ONSITE, *pieces, *ALONE], RULES)


def test_drivers_of_large_vehicles_study_longer():
    study = study_due(12, 0, ["B2"], RULES)
    long = [*days(Form.ONSITE, 5), *days(Form.ONLINE, 5, MONDAY + DAY * 5), *days(Form.ALONE, 20, MONDAY + DAY * 10)]
    assert is_studied(study, long, RULES)
    assert not is_studied(study, [*ONSITE, *ONLINE, *ALONE], RULES)
    assert not is_studied(study, long[1:] + days(Form.ALONE, 1), RULES)


def test_exams_come_in_their_order_and_points_are_cleared_once_fines_are_paid():
    study = study_due(36, 0, ["C1"], RULES)
    assert next_exam(study, []) is Exam.THEORY
    assert next_exam(study, [Exam.THEORY]) is Exam.YARD
    assert next_exam(study, list(study.exams)) is None
    assert may_clear(study, study.exams, fines_paid=True)
    assert not may_clear(study, study.exams, fines_paid=False)
    assert not may_clear(study, study.exams[:2], fines_paid=True)


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        (date(2026, 6, 1), date(2026, 6, 11)),
        (date(2026, 6, 10), date(2026, 6, 22)),
        (date(2026, 9, 21), date(2026, 10, 8)),
    ],
    ids=["plain", "dragon boat holiday", "national holiday"],
)
def test_a_failed_exam_may_be_booked_again_after_ten_days(failed, again):
    assert retake_from(failed, RULES) == again


def test_who_does_not_come_within_thirty_days_refuses():
    assert refused_after(date(2026, 6, 1), RULES) == date(2026, 7, 1)
    assert refused_after(date(2026, 9, 1), RULES) == date(2026, 10, 8)

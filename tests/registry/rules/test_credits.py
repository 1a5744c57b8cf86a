from dataclasses import replace

import pytest

from registry.rules.credits import REASONS, Applicant, Teaching, earned, granted, refusals
from traffic.points.rules import POINTS_RULES

RULES = POINTS_RULES[0]
GOOD = Applicant(
    points=3,
    credited=0,
    violations_open=False,
    studies=(1, 1),
    grave_offence=False,
    on_probation=False,
    states="A",
    vehicle_overdue=False,
    cheated=False,
)
CASES = [
    ({"violations_open": True}, "violations_open"),
    ({"points": 0}, "no_points"),
    ({"points": 12}, "points_full"),
    ({"credited": 6}, "cap_reached"),
    ({"studies": (2, 0)}, "studied_twice"),
    ({"studies": (0, 2)}, "studied_twice"),
    ({"grave_offence": True}, "grave_offence"),
    ({"on_probation": True}, "on_probation"),
    ({"states": "HS"}, "review_overdue"),
    ({"states": "D"}, "licence_withheld"),
    ({"states": "U"}, "licence_withheld"),
    ({"vehicle_overdue": True}, "vehicle_overdue"),
    ({"cheated": True}, "cheated"),
]


def test_a_driver_in_order_is_taken_in():
    assert refusals(GOOD, RULES) == ()
    assert refusals(replace(GOOD, points=11, credited=5, states="H"), RULES) == ()


@pytest.mark.parametrize(("fact", "code"), CASES, ids=[f"{code}-{next(iter(fact))}" for fact, code in CASES])
def test_each_obstacle_is_told(fact, code):
    assert [reason.code for reason in refusals(replace(GOOD, **fact), RULES)] == [code]


def test_all_obstacles_are_told_at_once():
    worst = replace(
        GOOD,
        points=0,
        credited=6,
        violations_open=True,
        studies=(2, 2),
        grave_offence=True,
        on_probation=True,
        states="DS",
        vehicle_overdue=True,
        cheated=True,
    )
    assert {reason.code for reason in refusals(worst, RULES)} == REASONS.keys() - {"points_full"}


@pytest.mark.parametrize(
    ("teaching", "minutes", "more", "points"),
    [
        (Teaching.ONLINE, 30, {"days": 3, "passed": True}, 1),
        (Teaching.ONLINE, 600, {"days": 3, "passed": True}, 1),
        (Teaching.ONLINE, 29, {"days": 3, "passed": True}, 0),
        (Teaching.ONLINE, 30, {"days": 4, "passed": True}, 0),
        (Teaching.ONLINE, 30, {"days": 1, "passed": False}, 0),
        (Teaching.ONSITE, 60, {"passed": True}, 2),
        (Teaching.ONSITE, 59, {"passed": True}, 0),
        (Teaching.ONSITE, 60, {}, 0),
        (Teaching.SERVICE, 59, {}, 0),
        (Teaching.SERVICE, 60, {}, 1),
        (Teaching.SERVICE, 185, {}, 3),
    ],
)
def test_what_each_teaching_earns(teaching, minutes, more, points):
    assert earned(teaching, minutes, RULES, **more) == points


@pytest.mark.parametrize(
    ("points", "credited", "asked", "taken"), [(3, 0, 2, 2), (1, 0, 2, 1), (9, 5, 2, 1), (9, 6, 2, 0), (0, 0, 2, 0)]
)
def test_what_is_taken_off_ends_at_zero_and_at_the_cap(points, credited, asked, taken):
    assert granted(points, credited, asked, RULES) == taken

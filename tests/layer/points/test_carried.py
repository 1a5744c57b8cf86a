from dataclasses import replace
from datetime import date

import pytest

from tests.support.licence_events import (
    carried,
    changed,
    cleared,
    credit,
    decided,
    paid,
    revoked,
    stands,
)
from traffic.points.rules import POINTS_RULES, Basis, Carry

RULES = POINTS_RULES[0]
BY_VIOLATION = (replace(RULES, basis=Basis.VIOLATION),)
ALL_UNPAID = (replace(RULES, carry=Carry.UNPAID),)
# Decided on 1 March: the fine's last day is the 16th, and the cycle ends on 10 April.
OLD = decided("D1", "2026-03-01", 6, pay_by=date(2026, 3, 16))


def lines(found):
    return [(line.kind.value, line.number, line.delta) for line in found.lines]


@pytest.mark.parametrize(
    ("events", "points"),
    [
        ([OLD], 6),
        ([OLD, paid("D1", "2026-04-10")], 0),
        ([OLD, paid("D1", "2026-04-11")], 6),
        ([replace(OLD, pay_by=None)], 0),
        ([replace(OLD, pay_by=date(2026, 4, 10))], 6),
        ([replace(OLD, pay_by=date(2026, 4, 11))], 0),
        ([OLD, decided("D2", "2026-03-02", 3, pay_by=date(2026, 3, 17)), paid("D2", "2026-03-05")], 6),
        ([OLD, decided("D2", "2026-04-02", 3, pay_by=date(2026, 4, 17))], 6),
        ([OLD, changed("D1", "2026-03-10", 3, pay_by=date(2026, 3, 16))], 3),
        ([OLD, changed("D1", "2026-03-10", 3, pay_by=date(2026, 5, 16))], 0),
        ([OLD, revoked("D1", "2026-08-01")], 0),
    ],
    ids=[
        "overdue",
        "paid on the last day",
        "paid a day later",
        "no fine",
        "due on the last day",
        "due a day later",
        "another paid",
        "another not due yet",
        "changed",
        "given more time",
        "withdrawn since",
    ],
)
def test_only_the_points_of_overdue_fines_go_over(events, points):
    found = stands(*events)
    assert (found.points, found.carried) == (points, points)


def test_overdue_points_go_over_each_year_until_the_fine_is_paid():
    old = decided("D1", "2023-05-01", 3, pay_by=date(2023, 5, 16))
    assert stands(old).points == 3
    assert stands(old, paid("D1", "2026-05-01")).points == 3
    assert stands(old, paid("D1", "2026-05-01"), today=date(2027, 4, 11)).points == 0


def test_by_the_other_reading_every_unpaid_fine_goes_over_once_one_is_overdue():
    events = [OLD, decided("D2", "2026-04-02", 3, pay_by=date(2026, 4, 17))]
    assert stands(*events, table=ALL_UNPAID).points == 9
    assert stands(*events[1:], table=ALL_UNPAID).points == 0


def test_points_that_the_police_network_says_went_over_count_whatever_else_is_known():
    told = carried("D1", "2026-04-11", 6)
    assert lines(stands(told)) == lines(stands(told, replace(OLD, pay_by=None))) == [("carried", "D1", 6)]
    assert stands(told, replace(OLD, pay_by=None), today=date(2027, 4, 11)).points == 0
    assert stands(told, revoked("D1", "2026-08-01")).points == 0


def test_points_taken_off_do_not_come_back_by_going_over():
    found = stands(OLD, credit("C1", "2026-03-10", 2), decided("D2", "2026-05-01", 1))
    assert lines(found) == [("carried", "D1", 4), ("decided", "D2", 1)]


def test_points_off_are_taken_first_from_what_would_be_cleared():
    found = stands(OLD, decided("D2", "2026-03-02", 3), credit("C1", "2026-03-10", 2))
    assert lines(found) == [("carried", "D1", 6)]


def test_full_points_that_credits_had_lessened_go_over_lessened():
    events = [decided("D1", "2026-02-01", 9), credit("C1", "2026-02-10", 2), decided("D2", "2026-03-01", 6)]
    found = stands(*events)
    assert (found.points, found.carried) == (13, 13)


def test_by_the_day_of_the_violation_points_belong_to_its_cycle():
    late = decided("D1", "2026-05-01", 6, violated_on=date(2026, 4, 1))
    assert stands(late).points == 6
    assert stands(late, table=BY_VIOLATION).points == 0
    assert stands(replace(late, pay_by=date(2026, 4, 5)), table=BY_VIOLATION).carried == 6
    assert stands(replace(late, violated_on=None), table=BY_VIOLATION).points == 6


def test_by_the_day_of_the_violation_a_study_does_not_clear_what_was_decided_after_it():
    full = decided("D1", "2026-03-01", 12, violated_on=date(2026, 3, 1))
    late = decided("D2", "2026-06-01", 6, violated_on=date(2026, 3, 2))
    found = stands(full, late, cleared("S1", "2026-05-01"), table=BY_VIOLATION)
    assert lines(found) == [("carried", "D1", 12), ("carried", "D2", 6), ("cleared_by_study", "S1", -12)]


def test_a_violation_before_the_licence_counts_from_its_first_cycle():
    early = decided("D1", "2018-05-01", 6, violated_on=date(2018, 1, 1))
    assert stands(early, today=date(2018, 6, 1), table=BY_VIOLATION).points == 6

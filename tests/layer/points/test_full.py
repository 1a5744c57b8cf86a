from datetime import date

import pytest

from tests.support.licence_events import (
    changed,
    cheated,
    cleared,
    credit,
    decided,
    revoked,
    stands,
)
from traffic.points.cycles import Cycle
from traffic.points.rules import POINTS_RULES
from traffic.points.standing import may_handle

RULES = POINTS_RULES[0]
PRESENT = Cycle(date(2026, 4, 11), date(2027, 4, 11))


def lines(found):
    return [(line.kind.value, line.number, line.delta) for line in found.lines]


def test_points_off_are_taken_from_what_there_is():
    found = stands(decided("D1", "2026-05-01", 3), credit("C1", "2026-05-10", 2), credit("C2", "2026-05-11", 2))
    assert (found.points, found.credited) == (0, 3)
    assert lines(found) == [("decided", "D1", 3), ("credit", "C1", -2), ("credit", "C2", -1)]


def test_points_off_are_not_kept_for_later():
    assert stands(credit("C1", "2026-05-01", 2), decided("D1", "2026-05-10", 3)).points == 3


def test_points_off_end_at_six_a_cycle():
    events = [decided("D1", "2026-05-01", 9), *(credit(f"C{n}", f"2026-06-0{n}", 2) for n in range(1, 6))]
    found = stands(*events)
    assert (found.points, found.credited) == (3, 6)


def test_each_cycle_has_its_own_six():
    before = [decided("D0", "2026-01-01", 9), *(credit(f"B{n}", f"2026-02-0{n}", 2) for n in range(1, 4))]
    found = stands(*before, decided("D1", "2026-05-01", 3), credit("C1", "2026-05-10", 2))
    assert (found.points, found.credited) == (1, 2)


def test_cheated_points_off_stand_again():
    found = stands(decided("D1", "2026-05-01", 3), credit("C1", "2026-05-10", 2), cheated("C1", "2026-07-01"))
    assert lines(found) == [("decided", "D1", 3), ("credit_revoked", "C1", 0)]


def test_points_off_do_not_lift_anybody_from_the_full():
    events = [decided("D1", "2026-05-01", 12), credit("C1", "2026-05-10", 2)]
    assert stands(*events).points == 12
    assert stands(*events, changed("D1", "2026-06-01", 9)).points == 7


def test_twelve_points_are_full_and_only_study_clears_them():
    full = [decided("D1", "2026-05-01", 6), decided("D2", "2026-05-02", 6)]
    found = stands(*full)
    assert (found.full, found.points, found.clears_on, found.filled) == (True, 12, None, (PRESENT,))
    after = stands(*full, cleared("S1", "2026-07-01"), decided("D3", "2026-08-01", 3))
    assert (after.full, after.points, after.studies, after.filled) == (False, 3, 1, (PRESENT,))
    assert lines(after)[2:] == [("cleared_by_study", "S1", -12), ("decided", "D3", 3)]


def test_full_points_do_not_end_with_the_cycle():
    full = [decided("D1", "2026-03-01", 6), decided("D2", "2026-03-02", 6)]
    found = stands(*full, decided("D3", "2026-05-01", 1))
    assert (found.full, found.points, found.carried) == (True, 13, 12)
    assert found.filled == (PRESENT, Cycle(date(2025, 4, 11), PRESENT.start))
    assert stands(*full, cleared("S1", "2026-04-10")).points == 0


def test_a_decision_withdrawn_after_the_full_makes_it_never_have_been_full():
    found = stands(decided("D1", "2026-03-01", 6), decided("D2", "2026-03-02", 6), revoked("D2", "2026-09-01"))
    assert (found.points, found.filled) == (0, ())


def test_a_clearing_told_twice_counts_as_one_study():
    found = stands(decided("D1", "2026-05-01", 12), cleared("S1", "2026-07-01"), cleared("S1", "2026-07-02"))
    assert (found.points, found.studies) == (0, 1)


def test_of_what_happened_at_once_decisions_come_first_and_a_clearing_last():
    moment = "2026-07-01T09:00"
    found = stands(cleared("S1", moment), credit("C1", moment, 2), decided("D1", moment, 9))
    assert lines(found) == [("decided", "D1", 9), ("credit", "C1", -2), ("cleared_by_study", "S1", -7)]


@pytest.mark.parametrize(
    ("points", "same_vehicle", "allowed"),
    [(0, False, True), (11, False, True), (12, False, False), (11, True, True), (12, True, True), (18, True, True)],
)
def test_at_the_full_only_the_vehicle_in_hand_is_dealt_with(points, same_vehicle, allowed):
    assert may_handle(points, RULES, same_vehicle=same_vehicle) is allowed

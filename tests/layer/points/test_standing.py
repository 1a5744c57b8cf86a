from dataclasses import replace
from datetime import UTC, date

import pytest

from tests.support.licence_events import (
    CAR,
    FIRST,
    TODAY,
    TRUCK,
    carried,
    changed,
    cleared,
    credit,
    decided,
    paid,
    revoked,
    stands,
)
from traffic.points.cycles import Cycle
from traffic.points.page import TEXTS, LineKind
from traffic.points.rules import POINTS_RULES
from traffic.points.standing import standing

RULES = POINTS_RULES[0]
PRESENT = Cycle(date(2026, 4, 11), date(2027, 4, 11))
# Decided on 1 March: the fine's last day is the 16th, and the cycle ends on 10 April.
OLD = decided("D1", "2026-03-01", 6, pay_by=date(2026, 3, 16))


def lines(found):
    return [(line.kind.value, line.number, line.delta) for line in found.lines]


def test_the_points_of_this_cycle_add_up():
    found = stands(decided("D1", "2026-05-01", 6), decided("D2", "2026-06-01", 3, vehicle=TRUCK))
    assert (found.cycle, found.points, found.full, found.clears_on) == (PRESENT, 9, False, PRESENT.end)
    assert [(line.on, line.vehicle, line.delta) for line in found.lines] == [
        (date(2026, 5, 1), CAR, 6),
        (date(2026, 6, 1), TRUCK, 3),
    ]


def test_a_licence_without_events_has_no_points():
    found = stands()
    assert (found.cycle, found.points, found.lines, found.filled) == (PRESENT, 0, (), ())


@pytest.mark.parametrize(
    ("events", "points"),
    [
        ([decided("D1", "2026-04-10", 6)], 0),
        ([decided("D1", "2026-04-11T00:00", 6)], 6),
        ([decided("D1", "2026-05-01", 6), decided("D1", "2026-05-01", 6)], 6),
        ([decided("D1", "2026-05-01", 3, warning=True)], 0),
        ([decided("D1", "2026-05-01", 6), revoked("D1", "2026-05-20")], 0),
        ([decided("D1", "2026-05-01", 6), changed("D1", "2026-05-20", 3)], 3),
        ([decided("D1", "2026-05-01", 6), changed("D1", "2026-05-20", 6, warning=True)], 0),
        ([decided("D1", "2026-05-01", 6), changed("D1", "2026-05-20", 3), changed("D1", "2026-06-20", 1)], 1),
        ([decided("D1", "2026-05-01", 6), changed("D1", "2026-05-20", 3), revoked("D1", "2026-05-10")], 0),
        ([changed("D1", "2026-05-20", 3), revoked("D2", "2026-05-20"), paid("D3", "2026-05-20")], 0),
        ([decided("D1", "2018-04-10", 6)], 0),
        ([decided("D1", "2026-11-06", 6)], 0),
        ([decided("D1", "2026-11-05", 6), revoked("D1", "2026-11-06")], 6),
    ],
    ids=[
        "of the cycle before",
        "on its first moment",
        "told twice",
        "warning",
        "revoked",
        "changed",
        "changed to a warning",
        "changed twice",
        "revoked for good",
        "of unknown decisions",
        "before the licence",
        "of tomorrow",
        "revoked tomorrow",
    ],
)
def test_a_decision_counts_as_it_stands(events, points):
    assert stands(*events).points == points


def test_contradicting_tellings_of_one_decision_are_read_mildly():
    assert stands(decided("D1", "2026-05-01", 6), decided("D1", "2026-05-01", 3)).points == 3
    assert (
        stands(decided("D1", "2026-05-01", 6), changed("D1", "2026-06-01", 3), changed("D1", "2026-06-01", 1)).points
        == 1
    )


@pytest.mark.parametrize(
    ("events", "points"),
    [
        ([carried("D1", "2026-05-01", 3), carried("D1", "2026-06-01", 6)], 3),
        ([decided("D1", "2026-05-01", 9), credit("C1", "2026-05-10", 1), credit("C1", "2026-05-10", 2)], 7),
        ([decided("D1", "2026-05-01", 9), credit("C1", "2026-05-10", 1), credit("C1", "2026-05-11", 2)], 8),
        ([decided("D1", "2026-05-01", 3), cleared("S1", "2026-04-20"), cleared("S1", "2026-06-01")], 3),
        ([replace(OLD, pay_by=date(2026, 4, 20)), OLD], 0),
        ([OLD, paid("D1", "2026-08-01"), paid("D1", "2026-03-10")], 0),
        ([replace(OLD, pay_by=None), carried("D1", "2025-06-01", 6), carried("D1", "2026-05-01", 6)], 6),
    ],
    ids=["carried", "credit at once", "credit", "cleared", "fine's last day", "paid", "carried to"],
)
def test_of_contradicting_tellings_the_first_or_the_milder_holds(events, points):
    assert stands(*events).points == stands(*reversed(events)).points == points


def test_tellings_that_differ_in_the_vehicle_alone_come_to_one_whatever_their_order():
    one, other = (decided("D1", "2026-05-01", 6, vehicle=vehicle) for vehicle in (TRUCK, CAR))
    assert stands(one, other).lines[0].vehicle == stands(other, one).lines[0].vehicle == TRUCK


def test_a_day_is_a_day_in_china():
    late = decided("D1", "2026-04-11T00:30", 6)
    assert stands(replace(late, at=late.at.astimezone(UTC))).points == 6
    assert stands(decided("D1", "2026-04-10T23:30", 6)).points == 0


def test_a_decision_on_the_day_of_the_licence_counts():
    assert stands(decided("D1", "2018-04-11", 6), today=FIRST).points == 6


def test_what_does_not_count_is_still_told():
    found = stands(
        decided("D1", "2026-05-01", 6),
        decided("D2", "2026-05-02", 3, warning=True),
        decided("D3", "2026-05-03", 3),
        revoked("D1", "2026-06-01"),
        changed("D3", "2026-06-01", 1),
    )
    assert lines(found) == [("revoked", "D1", 0), ("warned", "D2", 0), ("changed", "D3", 1)]


def test_each_event_goes_by_the_rules_of_its_day():
    table = (
        replace(RULES, valid_to=date(2026, 5, 31)),
        replace(RULES, valid_from=date(2026, 6, 1), credit_cap=1),
    )
    events = [decided("D1", "2026-04-20", 9), credit("C1", "2026-05-01", 1), credit("C2", "2026-07-01", 1)]
    assert stands(*events).points == 7
    assert stands(*events, table=table).points == 8


def test_there_is_no_standing_before_the_first_licence():
    with pytest.raises(ValueError, match="before the first licence"):
        standing([], FIRST, date(2018, 4, 10))


@pytest.mark.parametrize("broken", [{"points": -1}, {"at": TODAY}])
def test_a_broken_event_is_refused_when_it_is_made(broken):
    good = decided("D1", "2026-05-01", 6)
    with pytest.raises(ValueError, match=r"negative|offset"):
        replace(good, **({"at": good.at.replace(tzinfo=None)} if "at" in broken else broken))


def test_every_line_has_words_in_both_languages():
    assert set(TEXTS) == set(LineKind)
    assert all(zh and en for zh, en in TEXTS.values())

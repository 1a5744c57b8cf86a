from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from alerts.rules.clone_rules import Sign, clone_rules
from alerts.rules.clones import Registered, Seen, judge
from traffic.geography import Place

RULES = clone_rules(date(2026, 11, 5))
MIDNIGHT = int(datetime(2026, 11, 5, tzinfo=timezone(timedelta(hours=8))).timestamp() * 1000)
DAY = range(MIDNIGHT, MIDNIGHT + 86_400_000)
MINUTE, HOUR = 60_000, 3_600_000
GUIYANG, ZUNYI = Place(106_713_000, 26_598_000), Place(106_920_000, 27_690_000)
REGISTERED = Registered(states="A", colour="J", kind="K33")


def seen(name="p1", at=10 * HOUR, place=GUIYANG, **facts):
    told = {"confidence": 0.98, "colour": "J", "kind": "K33", "plate_colour": "2"} | facts
    return Seen(passage=name, at=MIDNIGHT + at, place=place, **told)


def found(*passages, registered=REGISTERED, kind="02", own=True):
    return judge(passages, DAY, kind, registered, RULES, own=own)


def apart(minutes, **facts):
    """Two passages 124 km apart as the crow flies."""
    return seen(), seen("p2", 10 * HOUR + int(minutes * MINUTE), ZUNYI, **facts)


def test_a_vehicle_that_behaves_is_not_suspected():
    assert found(*apart(90)).signs == found().signs == {}


def test_too_far_too_fast_is_suspected_with_its_pair():
    suspicion = found(*apart(20))
    assert suspicion.score == 60
    assert suspicion.signs == {Sign.TOO_FAST: ("p1", "p2")}
    (pair,) = suspicion.pairs
    assert (pair.first, pair.second, pair.seconds) == ("p1", "p2", 1200)
    assert 155_000 < pair.metres < 165_000
    assert 440 < pair.kmh < 470


@pytest.mark.parametrize(("minutes", "suspected"), [(60, True), (62, True), (63.5, False), (66, False)])
def test_the_way_by_road_at_150_is_the_limit_and_a_minute_is_the_clocks(minutes, suspected):
    assert bool(found(*apart(minutes)).pairs) is suspected


def test_less_than_half_a_minute_apart_says_nothing():
    assert found(*apart(0.4)).pairs == ()


def test_a_clock_that_is_known_to_be_ahead_is_taken_back():
    assert found(*apart(62, drift=-180)).pairs == ()
    assert found(*apart(64, drift=120)).pairs != ()


@pytest.mark.parametrize("confidence", [None, 0.89])
def test_a_plate_that_was_not_read_surely_says_nothing(confidence):
    assert found(*apart(20, confidence=confidence)).signs == {}


def test_what_was_before_midnight_is_compared_but_not_counted():
    late = seen("late", -10 * MINUTE, ZUNYI, colour="A", kind="H11")
    suspicion = found(late, seen("early", 10 * MINUTE))
    assert suspicion.signs == {Sign.TOO_FAST: ("late", "early")}
    assert found(late, seen("late2", -5 * MINUTE)).pairs == ()


def test_another_colour_three_times_by_day_counts_little():
    white = [seen(f"p{hour}", hour * HOUR, colour="A") for hour in (8, 9, 10)]
    assert (found(*white).score, set(found(*white).signs)) == (20, {Sign.COLOUR})
    assert found(*white[:2]).signs == {}


def test_colours_that_are_alike_and_colours_at_night_do_not_count():
    assert found(*(seen(f"p{hour}", hour * HOUR, colour="B") for hour in (8, 9, 10))).signs == {}
    assert found(*(seen(f"p{hour}", hour * HOUR, colour="A") for hour in (1, 2, 3, 20))).signs == {}
    assert found(*(seen(f"p{hour}", hour * HOUR, colour=None) for hour in (8, 9, 10))).signs == {}


def test_another_class_twice_counts():
    lorries = [seen(f"p{hour}", hour * HOUR, kind="H11") for hour in (8, 9)]
    assert found(*lorries).signs == {Sign.CLASS: ("p8", "p9")}
    assert found(lorries[0]).signs == {}
    assert found(*(replace(one, kind="K11") for one in lorries)).signs == {}


@pytest.mark.parametrize("states", ["E", "M", "P", "GP"])
def test_a_plate_that_is_void_is_suspected_at_once(states):
    assert found(seen(), registered=replace(REGISTERED, states=states)).score == 60


def test_a_plate_that_nobody_registered_is_suspected_when_it_is_read_again():
    twice = (seen(), seen("p2", 11 * HOUR))
    assert found(*twice, registered=None).signs == {Sign.REGISTER: ("p1", "p2")}
    assert found(seen(), registered=None).signs == {}
    assert found(*twice, registered=None, own=False).signs == {}


def test_a_plate_of_another_colour_than_its_kind_has_counts():
    assert found(seen(plate_colour="1")).score == 25
    assert found(seen(plate_colour="1"), kind="05").signs == {}
    assert found(seen(plate_colour=None)).signs == {}


def test_signs_add_up():
    odd = [seen(f"p{hour}", hour * HOUR, colour="A", kind="H11", plate_colour="1") for hour in (8, 9, 10)]
    assert found(*odd).score == 20 + 30 + 25


def test_in_whatever_order_they_come_the_same_is_found():
    passages = [
        seen("p1"),
        seen("p2", 10 * HOUR + 20 * MINUTE, ZUNYI),
        seen("p3", 11 * HOUR, colour="A"),
        seen("p4", 12 * HOUR),
    ]
    first = found(*passages)
    assert all(found(*order) == first for order in permutations(passages))

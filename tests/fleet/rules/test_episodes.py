"""The property of this domain: within the window, the order and repetition of points do not change the episodes."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fleet.rules.points import Point
from tests.support.fleet_ways import WINDOW, Table, book, judged, way, when

NIGHT = when("01:20:00")
BOUNDS = book(corridor=((105_900_000, 26_500_000), (106_400_000, 26_500_000)), width=500)


@st.composite
def ways(draw, start=NIGHT, most=118):
    """Up to two hours of driving, standing, racing and silence, at any pace, now and then at a wrong place."""
    legs = draw(
        st.lists(st.tuples(st.integers(1, 45), st.sampled_from([0, 3, 30, 70, 85, 110, 130])), min_size=1, max_size=8)
    )
    points = way(start, *legs, every=draw(st.sampled_from([30, 60])), road=draw(st.sampled_from([0, 75, 210])))
    points = [point for point in points if point.at < start + most * 60]
    silences = draw(st.lists(st.tuples(st.integers(0, most), st.integers(1, 40)), max_size=3))
    kept = [p for p in points if not any(s * 60 <= p.at - start < (s + m) * 60 for s, m in silences)]
    wrong = draw(st.lists(st.integers(0, max(0, len(kept) - 1)), max_size=3))
    for place in wrong:
        if kept:
            kept[place] = kept[place]._replace(latitude=28_900_000)
    return kept


@settings(max_examples=60, deadline=None)
@given(ways(), st.data(), st.randoms())
def test_any_order_and_repetition_gives_the_same_episodes(points, data, chance):
    expected = Table(BOUNDS)
    expected.take(points)
    again = data.draw(st.lists(st.sampled_from(points), max_size=20)) if points else []
    shuffled = [*points, *again]
    chance.shuffle(shuffled)
    assert Table(BOUNDS).one_by_one(shuffled).episodes == expected.episodes
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=6)))
    parts = Table(BOUNDS)
    for start, end in pairwise([0, *cuts, len(shuffled)]):
        parts.take(shuffled[start:end])
    assert parts.episodes == expected.episodes
    assert judged(points, BOUNDS).episodes == expected.episodes


@settings(max_examples=40, deadline=None)
@given(ways(), ways(), st.randoms())
def test_of_two_points_of_one_second_the_same_counts_whichever_came_first(points, others, chance):
    expected = Table(BOUNDS)
    expected.take(points + others)
    shuffled = [*points, *others]
    chance.shuffle(shuffled)
    assert Table(BOUNDS).one_by_one(shuffled).episodes == expected.episodes


@settings(max_examples=25, deadline=None)
@given(st.randoms())
def test_a_long_way_whose_points_come_late_by_less_than_the_window_is_judged_as_in_order(chance):
    points = way(
        when("18:00:00", "2026-11-04"), (150, 70), (10, 0), (200, 90), (25, 0), (180, 60), (30, 120), every=120
    )
    expected = judged(points, BOUNDS)
    delays = [chance.randint(0, WINDOW - 130) for _ in points]
    late = [
        point for _, point in sorted(zip(delays, points, strict=True), key=lambda one: (one[1].at + one[0], one[1]))
    ]
    table = Table(BOUNDS).one_by_one(late)
    assert table.episodes == expected.episodes
    assert table.state.window.late == 0
    assert table.state.window.tip == expected.state.window.tip


@settings(max_examples=40, deadline=None)
@given(ways(), st.randoms())
def test_however_points_come_nobody_is_told_twice_of_one_level(points, chance):
    chance.shuffle(points)
    table = Table(BOUNDS).one_by_one(points)
    began = [number for kind, number, _ in table.facts if kind == "episode.began"]
    assert len(began) == len(set(began))
    assert len(table.facts) == len({(number, level) for _, number, level in table.facts})
    assert set(table.rows) <= set(began)


def test_points_that_come_again_change_nothing_and_tell_nothing():
    points = way(NIGHT, (100, 70))
    table = judged(points)
    facts, rows = list(table.facts), dict(table.rows)
    table.one_by_one(points)
    assert (table.facts, table.rows) == (facts, rows)
    assert table.state.window.late == 0


def test_a_late_point_that_moves_the_beginning_keeps_the_episode_and_its_fact():
    points = way(when("02:10:00"), (20, 70))
    table = judged(points[6:])
    (number,) = table.rows
    table.one_by_one(points[:6])
    assert list(table.rows) == [number]
    # The first point has nothing before it that would show that the vehicle drove.
    assert table.episodes[0][2] == points[1].at
    assert [kind for kind, _, _ in table.facts] == ["episode.began", "episode.rose"]


def test_late_points_that_show_that_there_was_no_episode_take_it_away():
    raced = way(when("09:00:00"), (3, 130))
    table = judged(raced)
    assert table.found == [("speed", 3)]
    # Of the same seconds, and lesser: these count, whenever they come.
    table.take(point._replace(longitude=point.longitude - 1, speed=700) for point in raced)
    assert table.found == []
    table.take(raced)
    assert table.found == []


def test_an_episode_that_late_points_part_keeps_its_number_for_the_first_part():
    points = way(when("09:00:00"), (3, 130), (6, 90), (3, 130))
    table = judged([point for point in points if point.speed > 1000 or point.at > when("09:07:00")])
    began = dict(table.rows)
    table.take(points)
    assert set(began) <= set(table.rows)
    assert table.found == [("speed", 3), ("speed", 3)]


def test_points_later_than_the_window_are_counted_and_not_judged():
    points = way(when("00:30:00"), (240, 70))
    table = judged(points[100:])
    before = table.episodes
    table.take(points[:20])
    assert table.state.window.late == 20
    assert table.episodes == before


def test_the_state_stays_small_however_long_the_way():
    table = judged(way(when("08:00:00"), (600, 60), every=30))
    assert len(table.state.window.points) <= WINDOW * 1.25 / 30 + 2
    assert table.state.window.horizon > 0


def test_a_point_compares_by_its_time_first():
    assert Point(1, 9, 9, 9, 9) < Point(2, 0, 0, 0, 0)

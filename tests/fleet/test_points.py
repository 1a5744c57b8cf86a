import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fleet import points
from fleet.judging import judging
from fleet.keeping.packed import packed, unpacked
from tests.support.calls import consume
from tests.support.faults import Death, Fault, planned
from tests.support.fleet import enrolled, episodes, facts, take
from tests.support.fleet_ways import judged, way, when
from tests.support.meanwhile import meanwhile
from tests.support.stage import empty, items
from traffic.records.fleet_state import FleetState

pytestmark = pytest.mark.usefixtures("stage")
NIGHT = when("01:40:00")
TABLES = ("fleet-states", "fleet-episodes", "foundation-outbox")


def said():
    """Everything that the episodes say, their numbers and their facts aside."""
    numbered = ("episode", "place")
    return [
        {name: held for name, held in row.items() if name not in numbered}
        for row in episodes()
        if not row["gone"]["BOOL"]
    ]


def test_a_night_on_the_road_is_one_episode_with_one_fact_a_level():
    take(enrolled(), way(NIGHT, (80, 60), road=75), size=10)
    (episode,) = episodes()
    assert (episode["rule"]["S"], episode["level"]["N"], episode["ended"]["BOOL"]) == ("night_ban", "1", False)
    told = [(fact["kind"], fact["level"]) for fact in facts("episode.")]
    assert sorted(told) == [("episode.began", 3), ("episode.rose", 1), ("episode.rose", 2)]


def test_a_fact_says_which_vehicle_is_where_and_goes_which_way():
    take(enrolled(), way(NIGHT, (30, 60), road=75))
    fact = facts("episode.began")[0]
    assert fact["vehicle"] == {"plate": "贵A58213", "kind": "01"}
    assert (fact["rule"], fact["bearing"], fact["speed_kmh"], fact["road"]) == ("night_ban", 90, 60, "G75")
    assert fact["district"] == "520103"
    assert fact["at"].startswith("2026-11-05T02:")
    assert fact["place"]["latitude"] == 26_500_000


def test_the_same_messages_again_change_nothing():
    vehicle, points_ = enrolled(), way(NIGHT, (80, 60))
    take(vehicle, points_)
    before = {table: items(table) for table in TABLES}
    take(vehicle, points_, size=25)
    assert {table: items(table) for table in TABLES} == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms())
def test_messages_in_any_order_leave_the_same_episodes(chance):
    empty(*TABLES, "fleet-vehicles")
    vehicle, points_ = enrolled(key=str(chance.random())), way(NIGHT, (45, 60), (10, 0), (50, 120), road=75)
    take(vehicle, points_)
    in_order = said()
    empty(*TABLES)
    messages = [points_[start : start + 20] for start in range(0, len(points_), 20)] * 2
    chance.shuffle(messages)
    for message in messages:
        chance.shuffle(message)
        assert take(vehicle, message) == []
    held = said()
    assert [row | {"vehicle": None} for row in held] == [row | {"vehicle": None} for row in in_order]
    began = [fact["episode"] for fact in facts("episode.began")]
    assert len(began) == len(set(began))


def test_in_one_message_even_the_numbers_do_not_depend_on_the_order():
    vehicle, points_ = enrolled(), way(NIGHT, (80, 60))
    take(vehicle, points_, size=200)
    before = episodes()
    empty(*TABLES)
    take(vehicle, points_[::-1], size=200)
    assert episodes() == before


def test_a_message_that_is_judged_in_parts_loses_nothing_to_their_order(monkeypatch):
    vehicle, points_ = enrolled(), way(NIGHT, (30, 60)) + way(NIGHT + 3 * 3600, (10, 60))
    take(vehicle, points_, size=200)
    before = said()
    empty(*TABLES)
    monkeypatch.setattr(judging, "_MOST_CHANGES", 0)
    take(vehicle, points_[::-1], size=200)
    assert said() == before


def test_two_who_judge_one_vehicle_at_once_lose_nothing():
    vehicle, points_ = enrolled(), way(NIGHT, (40, 60))
    take(vehicle, points_[:20])
    with meanwhile(lambda: take(vehicle, points_[40:]), before="dynamodb.PutItem"):
        assert take(vehicle, points_[20:40]) == []
    assert len(unpacked(FleetState.of_vehicle(vehicle).packed).window.points) == len(points_)
    assert len(episodes()) == 1


def test_who_is_too_late_every_time_leaves_the_message_to_the_queue(monkeypatch):
    vehicle = enrolled()
    monkeypatch.setattr(judging, "_ATTEMPTS", 0)
    assert take(vehicle, way(NIGHT, (1, 60))) == ["m0"]


def test_points_of_what_nobody_watches_are_dropped():
    assert take("01K9VEHICLE000000000000009", way(NIGHT, (80, 60))) == []
    assert items("fleet-states") == []


def test_late_points_are_counted_and_not_judged():
    vehicle = enrolled()
    take(vehicle, way(when("10:00:00"), (10, 60)))
    take(vehicle, way(NIGHT, (30, 60)))
    assert FleetState.of_vehicle(vehicle).late == 60
    assert episodes() == []


def test_an_episode_that_late_points_take_away_is_marked_and_comes_back_under_its_number():
    vehicle, raced = enrolled(), way(when("09:00:00"), (3, 130))
    take(vehicle, raced)
    (number,) = [row["episode"]["S"] for row in episodes()]
    take(vehicle, [point._replace(longitude=point.longitude - 1, speed=700) for point in raced])
    assert [row["gone"]["BOOL"] for row in episodes()] == [True]
    take(vehicle, [point._replace(longitude=point.longitude - 2) for point in raced])
    assert [(row["episode"]["S"], row["gone"]["BOOL"]) for row in episodes()] == [(number, False)]
    assert len(facts("episode.began")) == 1


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "throttled"])
def test_whatever_call_fails_the_message_that_comes_again_leaves_what_it_would_have_left(kind):
    vehicle, points_ = enrolled(), way(NIGHT, (40, 60))
    take(vehicle, points_[:40])
    take(vehicle, points_[40:])
    expected, told = episodes(), sorted((fact["kind"], fact["level"]) for fact in facts("episode."))
    for call in range(1, 4):
        empty(*TABLES)
        take(vehicle, points_[:40])
        with planned(call, kind):
            try:
                failed = take(vehicle, points_[40:])
            except (Death, Fault):
                failed = ["died"]
        if failed:
            assert take(vehicle, points_[40:]) == []
        assert episodes() == expected
        assert sorted((fact["kind"], fact["level"]) for fact in facts("episode.")) == told


def test_the_state_of_a_busy_vehicle_is_a_few_kilobytes():
    table = judged(way(when("08:00:00"), (300, 60), every=10, road=75))
    assert len(table.state.window.points) > 700
    assert len(packed(table.state)) < 6_000


def test_what_was_packed_is_what_was():
    state = judged(way(NIGHT, (150, 60), (3, 130), road=75)).state
    again = unpacked(packed(state))
    assert again.window == state.window
    assert again.known == state.known


def test_a_message_that_is_none_comes_back():
    assert consume(points.handler, {"vehicle": "x"}) == ["m0"]

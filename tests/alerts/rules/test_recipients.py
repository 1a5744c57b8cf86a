from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.rules.recipients import chosen, circle_of, reach_of
from traffic.geography import Place, metres

TODAY, NOW = date(2026, 11, 5), 1_000
HERE = Place(106_713_000, 26_598_000)


@dataclass(frozen=True)
class One:
    officer: str
    place: Place = HERE
    task: str = "patrol"
    unit: str = "520103000000"
    until: int = NOW + 1


def picked(*candidates, level=1, step=0, secret=False):
    circle = circle_of(level, step, "520103", TODAY, secret=secret)
    return [one.officer for one in chosen(candidates, circle, HERE, "520103", NOW)]


@pytest.mark.parametrize(("level", "kilometres"), [(1, 30), (2, 20), (3, 15), (4, 0)])
def test_each_level_reaches_as_far_as_the_table_says(level, kilometres):
    assert reach_of(level, TODAY).metres == kilometres * 1000


def test_there_is_no_fifth_level():
    with pytest.raises(LookupError):
        reach_of(5, TODAY)


def test_the_first_step_doubles_the_distance_and_asks_the_neighbours():
    circle = circle_of(2, 1, "520103", TODAY, neighbours=["520102", "520103"])
    assert (circle.metres, circle.commands) == (40_000, ("520103", "520102"))


def test_the_second_step_asks_prefecture_and_province():
    circle = circle_of(2, 2, "520103", TODAY, neighbours=["520102"])
    assert (circle.metres, circle.commands) == (40_000, ("520103", "520102", "520100", "520000"))


def test_what_is_secret_or_blue_goes_to_command_centres_alone():
    for circle in (circle_of(1, 1, "520103", TODAY, secret=True), circle_of(4, 0, "520103", TODAY)):
        assert (circle.metres, circle.tasks) == (0, frozenset())


def test_whose_shift_is_over_is_not_told():
    assert picked(One("a", until=NOW), One("b")) == ["b"]


def test_an_officer_found_twice_is_told_once():
    assert picked(One("a"), One("a")) == ["a"]


def test_a_command_centre_is_told_wherever_it_stands():
    far = Place(HERE.longitude, HERE.latitude + 2_000_000)
    assert picked(One("a", far, "command"), One("b", far), level=4) == ["a"]


places = st.builds(Place, st.integers(106_000_000, 107_500_000), st.integers(26_000_000, 27_200_000))
person = st.builds(One, st.sampled_from("abcdefgh"), places, st.sampled_from(["patrol", "checkpoint"]))
people = st.lists(person, unique_by=lambda one: one.officer)


@given(people, st.integers(1, 3))
def test_whoever_is_told_is_within_reach_and_a_wider_circle_leaves_nobody_out(candidates, level):
    near = picked(*candidates, level=level)
    reach = reach_of(level, TODAY).metres
    places = {one.officer: one.place for one in candidates}
    assert all(metres(places[officer], HERE) <= reach for officer in near)
    assert set(near) <= set(picked(*candidates, level=level, step=1))

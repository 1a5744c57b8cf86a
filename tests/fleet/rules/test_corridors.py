import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fleet.rules.corridors import Legs, edge_of, inside, outside
from fleet.rules.planar import metres
from traffic import geography
from traffic.geography import Place

SQUARE = ((106_000_000, 26_000_000), (106_100_000, 26_000_000), (106_100_000, 26_100_000), (106_000_000, 26_100_000))
SPOTS = st.tuples(st.integers(105_900_000, 106_200_000), st.integers(25_900_000, 26_200_000))


def test_a_place_on_the_line_is_not_beside_it():
    assert Legs(SQUARE).beyond(106_050_000, 26_000_000, 10) == 0


def test_how_far_beside_the_line_is_in_metres():
    assert Legs(SQUARE[:2]).beyond(106_050_000, 25_990_000, 100) == pytest.approx(1012, abs=5)


@given(st.lists(SPOTS, min_size=2, max_size=9), st.lists(SPOTS, max_size=12), SPOTS)
def test_what_was_asked_before_does_not_change_the_answer(line, before, spot):
    asked = Legs(line)
    for one in before:
        asked.beyond(*one, 500)
    assert asked.beyond(*spot, 500) == Legs(line).beyond(*spot, 500)


@given(SPOTS)
def test_inside_a_square_is_between_its_sides(spot):
    east, north = spot
    within = 106_000_000 < east < 106_100_000 and 26_000_000 < north < 26_100_000
    on_a_side = east in (106_000_000, 106_100_000) or north in (26_000_000, 26_100_000)
    assert on_a_side or inside(east, north, SQUARE) == within
    assert on_a_side or (outside(east, north, SQUARE, edge_of(SQUARE), 0) == 0) == within


@given(SPOTS, SPOTS)
def test_on_a_plane_is_as_good_as_on_the_sphere(one, other):
    exact = geography.metres(Place(*one), Place(*other))
    assert math.isclose(metres(other[0] - one[0], other[1] - one[1], one[1]), exact, rel_tol=0.01, abs_tol=1)

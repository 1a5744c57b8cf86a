from datetime import date
from itertools import permutations

import pytest

from alerts.rules.interception import Approach, Checkpoint, choose
from traffic.geography import Place

DAY = date(2026, 11, 5)
HERE = Place(106_700_000, 26_500_000)


def ahead(site="52A", east=100_000, north=0, **more):
    """A checkpoint so many millionths of a degree away; a tenth of a degree is ten kilometres."""
    return Checkpoint(site=site, place=Place(HERE.longitude + east, HERE.latitude + north), **more)


def chosen(*checkpoints, **approach):
    found = choose(Approach(place=HERE, **({"bearing": 90, "speed": 80} | approach)), checkpoints, DAY)
    return found and (found.site, found.why)


def test_the_next_checkpoint_on_the_same_road_is_chosen_before_a_nearer_one_beside_it():
    on_road = ahead("52ROAD", 200_000, road="G75")
    assert chosen(ahead("52BESIDE"), on_road, road="G75") == ("52ROAD", "same_road")


def test_without_a_road_it_is_the_nearest_that_lies_ahead():
    assert chosen(ahead("52FAR", 300_000), ahead("52NEAR", 150_000)) == ("52NEAR", "nearest_ahead")


@pytest.mark.parametrize(
    "order", list(permutations([ahead("52A", 150_000), ahead("52B", 150_000), ahead("52C", 300_000)]))
)
def test_the_order_of_the_checkpoints_does_not_matter(order):
    assert chosen(*order) == ("52A", "nearest_ahead")


@pytest.mark.parametrize(
    "checkpoint",
    [ahead(east=-150_000), ahead(east=10_000, north=150_000), ahead(bearing=270, east=150_000), ahead(east=900_000)],
    ids=["behind", "aside", "stops the other direction", "too far"],
)
def test_what_does_not_lie_ahead_is_not_chosen(checkpoint):
    assert chosen(checkpoint) is None


def test_a_checkpoint_that_the_vehicle_reaches_before_it_is_ready_is_not_chosen():
    near = ahead("52NEAR", 20_000)
    assert chosen(near, ahead("52FAR", 150_000), speed=100) == ("52FAR", "nearest_ahead")
    assert chosen(near, speed=40) == ("52NEAR", "nearest_ahead")


def test_nobody_knows_where_a_vehicle_without_a_direction_goes():
    assert chosen(ahead(), bearing=None) is None
    assert chosen() is None


def test_where_no_speed_was_measured_the_usual_one_is_reckoned_with():
    found = choose(Approach(place=HERE, bearing=90), [ahead(east=150_000)], DAY)
    assert 800 < found.seconds < 950


def test_milestones_say_what_lies_ahead_however_the_road_winds():
    """The next place on the road shows the direction; one that the road turns back to lies ahead all the same."""
    first = ahead("52FIRST", 30_000, 10_000, road="G75", milestone=14_000)
    turned_back = ahead("52BACK", -60_000, 60_000, road="G75", milestone=40_000)
    passed = ahead("52PASSED", 40_000, -60_000, road="G75", milestone=2_000)
    on_road = {"road": "G75", "milestone": 10_000, "speed": 100}
    assert chosen(first, turned_back, passed, **on_road) == ("52FIRST", "same_road")
    assert chosen(turned_back, passed, first, **on_road | {"speed": 200}) == ("52BACK", "same_road")


def test_the_way_on_the_same_road_is_its_milestones():
    found = choose(
        Approach(place=HERE, bearing=90, speed=90, road="G75", milestone=10_000),
        [ahead(east=100_000, road="G75", milestone=28_000)],
        DAY,
    )
    assert found.seconds == 720

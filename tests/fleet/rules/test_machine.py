import pytest

from fleet.rules.kinds import Exemption, VehicleKind
from fleet.rules.points import Point
from tests.support.fleet_ways import book, judged, way, when

EIGHT, TWO = when("08:00:00"), when("02:00:00")
SLACK = 60


def reached(table, place=0):
    """When each level of an episode was reached, as minutes after its beginning."""
    row = table.episodes[place]
    return [(at - row[2]) // 60 for at in row[13]]


def test_a_coach_that_runs_between_two_and_five_breaks_the_night_ban_and_rises_as_it_lasts():
    table = judged(way(when("01:30:00"), (70, 60)))
    assert table.found == [("night_ban", 1)]
    assert table.facts[0][0] == "episode.began"
    assert [(kind, level) for kind, _, level in table.facts] == [
        ("episode.began", 3), ("episode.rose", 2), ("episode.rose", 1),
    ]  # fmt: skip
    assert table.episodes[0][2] == TWO
    assert reached(table) == [1, 15, 30]


@pytest.mark.parametrize("exempt", list(Exemption))
def test_relays_short_lines_and_airport_lines_may_run_at_night(exempt):
    assert judged(way(TWO, (60, 60)), book(exempt=frozenset({exempt}))).found == []


@pytest.mark.parametrize("kind", [VehicleKind.DANGEROUS, VehicleKind.DELICENSED])
def test_the_ban_holds_for_those_who_carry_passengers_for_money(kind):
    assert judged(way(TWO, (60, 50)), book(kind)).found == []


def test_a_coach_that_stands_at_night_breaks_nothing():
    assert judged(way(TWO, (180, 0))).found == []


def test_the_ban_ends_at_five():
    table = judged(way(when("04:00:00"), (180, 50)))
    ban = table.episodes[0]
    assert ban[0] == 0
    assert when("04:59:00") <= ban[3] < when("05:00:00")
    assert ban[-1] is True


def test_four_hours_by_day_are_told_half_an_hour_before_and_rise_after():
    table = judged(way(EIGHT, (300, 60)))
    assert table.found == [("fatigue", 1)]
    assert [level for _, _, level in table.facts] == [4, 3, 2, 1]
    began = table.episodes[0][2]
    assert abs(began - EIGHT - 210 * 60) <= SLACK
    assert reached(table) == [0, 30, 45, 60]
    assert table.episodes[0][12] == 4 * 3600


def test_at_night_two_hours_are_enough():
    table = judged(way(when("22:00:00"), (130, 60)))
    assert table.found == [("fatigue", 3)]
    assert abs(table.episodes[0][2] - when("23:30:00")) <= SLACK


def test_only_the_driving_at_night_counts_towards_the_two_hours():
    assert judged(way(when("20:00:00"), (205, 60))).found == []


@pytest.mark.parametrize(("minutes", "found"), [(19, [("fatigue", 4)]), (21, [])])
def test_a_rest_is_twenty_minutes(minutes, found):
    assert judged(way(EIGHT, (120, 60), (minutes, 0), (100, 60))).found == found


def test_a_rest_ends_the_episode():
    table = judged(way(EIGHT, (250, 60), (25, 0), (10, 60)))
    assert table.found == [("fatigue", 3)]
    assert table.episodes[0][-1] is True


def test_one_point_that_seems_to_move_breaks_no_rest():
    points = way(EIGHT, (120, 60), (22, 0), (100, 60))
    place = next(at for at, point in enumerate(points) if point.speed == 0) + 20
    points[place] = points[place]._replace(speed=60)
    assert judged(points).found == []


def test_a_silence_in_which_no_rest_was_possible_counts_as_driving():
    points = way(EIGHT, (230, 90))
    silent = [point for point in points if not 6000 < point.at - EIGHT < 7800]
    assert judged(silent).found == judged(points).found == [("fatigue", 4)]


def test_a_silence_in_which_a_rest_was_possible_counts_as_one():
    before, after = way(EIGHT, (120, 60)), way(EIGHT + 145 * 60, (100, 60), longitude=107_210_000)
    assert judged(before + after).found == []


@pytest.mark.parametrize(
    ("speed", "road", "start", "found"),
    [
        (104, 75, EIGHT, []),
        (106, 75, EIGHT, [("speed", 3)]),
        (90, 75, when("23:00:00"), [("speed", 3)]),
        (83, 75, when("23:00:00"), []),
        (90, 210, EIGHT, [("speed", 3)]),
        (90, 0, EIGHT, []),
        (70, 210, when("23:00:00"), [("speed", 3)]),
    ],
)
def test_speed_is_held_to_the_road_and_the_time_of_day(speed, road, start, found):
    assert judged(way(start, (5, speed), road=road)).found == found


@pytest.mark.parametrize(("speed", "road", "found"), [(86, 75, 1), (83, 75, 0), (66, 210, 1), (62, 210, 0)])
def test_dangerous_goods_go_slower(speed, road, found):
    assert len(judged(way(EIGHT, (5, speed), road=road), book(VehicleKind.DANGEROUS)).found) == found


def test_a_vehicle_may_have_a_limit_of_its_own():
    table = judged(way(EIGHT, (5, 70)), book(speed=60))
    assert table.found == [("speed", 3)]
    assert table.episodes[0][11:13] == (700, 600)


def test_a_moment_of_speed_is_no_episode():
    assert judged(way(EIGHT, (5, 60), (0.5, 130), (5, 60))).found == []


def test_leaving_the_corridor_is_an_episode_after_five_minutes():
    line = ((106_000_000, 26_500_000), (106_050_000, 26_500_000))
    table = judged(way(EIGHT, (30, 60)), book(corridor=line, width=800))
    assert table.found == [("route", 2)]
    assert judged(way(EIGHT, (4, 60)), book(corridor=line, width=800)).found == []


def test_leaving_the_area_is_an_episode():
    area = ((105_990_000, 26_400_000), (106_050_000, 26_400_000), (106_050_000, 26_600_000), (105_990_000, 26_600_000))
    assert judged(way(EIGHT, (15, 60)), book(area=area)).found == [("area", 3)]
    assert judged(way(EIGHT, (4, 60)), book(area=area)).found == []


def test_a_place_that_no_vehicle_could_have_reached_is_not_judged():
    points = way(EIGHT, (10, 60))
    points[10] = points[10]._replace(longitude=108_000_000, speed=1500)
    table = judged(points)
    assert (table.state.window.tip.jumps, table.found) == (1, [])


def test_two_places_that_agree_are_believed():
    points = way(EIGHT, (10, 60)) + way(EIGHT + 600, (60, 60), longitude=108_000_000)
    tip = judged(points).state.window.tip
    assert tip.jumps <= 2
    assert tip.last.longitude > 107_000_000


def test_a_place_that_does_not_change_at_speed_is_not_judged():
    points = [Point(EIGHT + 30 * n, 106_000_000, 26_500_000, 1300, 90) for n in range(20)]
    table = judged(points)
    assert (table.state.window.tip.frozen, table.found) == (19, [])


def test_new_terms_hold_from_their_moment_on():
    from fleet.rules.bounds import Book, Terms

    terms = [Terms(since=0, kind=VehicleKind.COACH), Terms(since=EIGHT + 600, kind=VehicleKind.COACH, speed=50)]
    table = judged(way(EIGHT, (20, 60)), Book(terms))
    assert table.found == [("speed", 3)]
    assert table.episodes[0][2] == EIGHT + 600

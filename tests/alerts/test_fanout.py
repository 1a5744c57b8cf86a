import pytest

from alerts import fanout
from tests.support.calls import consume
from tests.support.channel import HERE, delays, handheld, north, on_duty, raised, waiting
from tests.support.people import later
from traffic.records.alert import Alert, AlertState
from traffic.records.alert_figure import AlertFigure

pytestmark = pytest.mark.usefixtures("stage")


def fan_out(alert, step=0):
    assert consume(fanout.handler, {"alert": alert.alert, "step": step}) == []


def told():
    return [officer.removeprefix("officer:") for lot in waiting("deliveries") for officer, _ in lot["to"]]


def test_an_alert_goes_to_who_is_near_the_nearest_first():
    on_duty("5201032", north(12))
    on_duty("5201031", north(3))
    on_duty("5201033", north(29))
    on_duty("5201034", north(31))
    fan_out(raised())
    assert told() == ["5201031", "5201032", "5201033"]


def test_who_is_of_the_same_district_comes_first():
    on_duty("5201111", north(1), unit="520111000000")
    on_duty("5201031", north(9))
    fan_out(raised())
    assert told() == ["5201031", "5201111"]


@pytest.mark.parametrize(("level", "reached"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_each_level_reaches_as_far_as_it_may(level, reached):
    for place, kilometres in enumerate((14, 19, 29)):
        on_duty(f"520103{place}", north(kilometres))
    fan_out(raised(level=level))
    assert len(told()) == reached


def test_the_command_centre_of_the_district_hears_of_every_level():
    on_duty("5201039", north(200), task="command")
    on_duty("5203019", north(200), task="command", unit="520301000000")
    fan_out(raised(level=4))
    assert told() == ["5201039"]


def test_what_is_secret_goes_to_command_centres_alone():
    on_duty("5201031")
    on_duty("5201039", task="command")
    fan_out(raised(secret=True))
    assert told() == ["5201039"]


def test_who_is_off_duty_or_whose_shift_is_over_hears_nothing():
    on_duty("5201031", hours=1)
    handheld("5201032")
    with later(hours=2):
        fan_out(raised())
    assert told() == []


def test_a_wider_step_doubles_the_distance_and_takes_the_neighbours_command_in():
    on_duty("5201031", north(40))
    on_duty("5201029", task="command", unit="520102000000")
    on_duty("5201009", task="command", unit="520100000000")
    alert = raised(level=2)
    alert.update([Alert.step.set(1)])
    fan_out(alert, 1)
    assert sorted(told()) == ["5201029", "5201031"]
    alert.update([Alert.step.set(2)])
    fan_out(alert, 2)
    assert sorted(told()) == ["5201009", "5201029", "5201031"]


def test_many_officers_go_in_lots():
    for number in range(30):
        on_duty(f"52010{300 + number}", north(number / 10))
    fan_out(raised())
    assert [len(lot["to"]) for lot in waiting("deliveries")] == [25, 5]


@pytest.mark.parametrize(("level", "seconds"), [(1, 180), (2, 300), (3, 600)])
def test_a_deadline_is_set_for_the_signature(level, seconds):
    on_duty()
    fan_out(raised(level=level))
    assert delays("deadlines") == [seconds]


def test_where_nobody_is_near_it_climbs_at_once():
    fan_out(raised())
    assert delays("deadlines") == [0]


def test_it_stands_written_when_it_was_fanned_out_and_counts_once():
    on_duty()
    alert = raised()
    for _ in range(3):
        fan_out(alert)
    held = Alert.of_alert(alert.alert)
    assert held.fanned_at == held.raised_at
    assert [(one.place, one.raised) for one in AlertFigure.of_area("2026-11-05", "5201")] == [
        ("520103#520103000001", 1)
    ]


@pytest.mark.parametrize("state", [AlertState.SIGNED, AlertState.CLOSED, AlertState.WITHDRAWN])
def test_what_somebody_has_or_what_is_over_is_sent_no_more(state):
    on_duty()
    alert = raised()
    alert.update([Alert.state.set(state)])
    fan_out(alert)
    assert told() == []


def test_a_step_that_was_left_behind_is_not_sent():
    on_duty()
    alert = raised()
    alert.update([Alert.step.set(1)])
    fan_out(alert, 0)
    assert told() == []


def test_an_alert_that_is_not_there_is_passed_over():
    assert consume(fanout.handler, {"alert": "01K9NONE", "step": 0}) == []


def test_who_stands_at_the_very_place_is_told():
    on_duty(place=HERE)
    fan_out(raised(level=3))
    assert len(told()) == 1

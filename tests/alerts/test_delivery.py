import json

import pytest

from alerts import delivery
from tests.support.calls import consume
from tests.support.channel import PLATE, connections, delays, on_duty, raised, sent_out, waiting
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery
from traffic.records.link import Link
from traffic.records.terminal import Terminal, TerminalState

pytestmark = pytest.mark.usefixtures("stage")


def lot(alert, *terminals, what="raised", frame=None):
    to = [[one.by["principalId"], one.by["terminal"]] for one in terminals]
    return {"alert": alert.alert, "frame": frame or f"{alert.alert}#raised", "what": what, "step": 0, "to": to}


def deliver(alert, *terminals, **more):
    assert consume(delivery.handler, lot(alert, *terminals, **more)) == []


def online(number="5201031", **more):
    made = on_duty(number, **more)
    made.go_online()
    return made


def test_an_alert_reaches_a_terminal_that_is_connected():
    there, alert = online(), raised()
    sent_out(alert)
    (frame,) = there.listen()
    assert (frame["v"], frame["id"], frame["type"]) == (1, f"{alert.alert}#raised", "alert.raised")
    body = frame["body"]
    assert (body["plate"], body["level_text"], body["action"], body["match"]) == (PLATE, "红色", "intercept", "exact")
    assert (body["longitude"], body["latitude"], body["passed_at"]) == (
        106.713,
        26.598,
        "2026-11-05T11:59:59.650+08:00",
    )


def test_each_officer_has_one_delivery_however_often_it_is_brought():
    first, second, alert = online("5201031"), online("5201032"), raised()
    for _ in range(3):
        deliver(alert, first, second)
    assert sorted(one.officer for one in Delivery.about(alert.alert)) == ["officer:5201031", "officer:5201032"]
    assert (len(first.listen()), len(first.dropped), len(second.listen())) == (1, 2, 1)


def test_what_was_acknowledged_is_not_pushed_again():
    there, alert = online(), raised()
    deliver(alert, there)
    there.listen()
    deliver(alert, there)
    assert (there.listen(), there.dropped) == ([], [])


def test_a_larger_lot_writes_only_what_is_not_there_yet():
    first, second, alert = online("5201031"), online("5201032"), raised()
    deliver(alert, first)
    first.listen()
    deliver(alert, first, second)
    assert (first.dropped, len(second.listen())) == ([], 1)


def test_it_is_written_for_who_is_not_connected():
    away, alert = on_duty(), raised()
    deliver(alert, away)
    (held,) = Delivery.about(alert.alert)
    assert (held.officer, held.acked_at, held.sent_at) == ("officer:5201031", None, alert.raised_at)


def test_a_connection_that_broke_is_forgotten():
    there, alert = online(), raised()
    there.go_offline(told=False)
    deliver(alert, there)
    assert Link.count() == 0
    assert Delivery.count() == 1


@pytest.mark.parametrize(
    "state", [TerminalState.LOCKED, TerminalState.LOST, TerminalState.REPAIR, TerminalState.RETIRED]
)
def test_a_terminal_out_of_service_hears_nothing(state):
    there, alert = online(), raised()
    Terminal(there.by["terminal"]).update([Terminal.state.set(state)])
    deliver(alert, there)
    assert connections()[there.connection].data == b""


@pytest.mark.parametrize("changes", [{"officer": "officer:5209999"}, {"session": "01K9ANOTHER"}])
def test_a_terminal_that_is_another_ones_by_now_hears_nothing(changes):
    there, alert = online(), raised()
    Terminal(there.by["terminal"]).update([getattr(Terminal, name).set(value) for name, value in changes.items()])
    deliver(alert, there)
    assert connections()[there.connection].data == b""


@pytest.mark.parametrize(("level", "held_back"), [(1, [15]), (2, [15]), (3, [30]), (4, [])])
def test_silence_is_waited_for_as_long_as_the_level_says(level, held_back):
    there, alert = online(), raised(level=level)
    waiting("fanout")
    deliver(alert, there)
    assert delays("deadlines") == held_back


def test_nobody_is_texted_about_what_is_secret():
    there, alert = online(), raised(secret=True)
    deliver(alert, there)
    assert delays("deadlines") == []


def test_what_follows_has_a_frame_of_its_own_and_no_deadline():
    there, alert = online(), raised()
    deliver(alert, there, what="signed", frame=f"{alert.alert}#signed-1")
    (frame,) = there.listen()
    assert (frame["type"], delays("deadlines")) == ("alert.signed", [])


def test_a_frame_says_how_the_alert_stands_when_it_is_pushed():
    there, alert = online(), raised()
    alert.update([Alert.state.set("signed"), Alert.owner.set("officer:5201039")])
    deliver(alert, there)
    assert there.listen()[0]["body"]["owner"] == "5201039"


def test_an_alert_that_is_not_there_is_passed_over():
    away = on_duty()
    alert = raised()
    alert.delete()
    deliver(alert, away)
    assert Delivery.count() == 0


def test_a_lot_that_cannot_be_read_comes_back():
    assert consume(delivery.handler, json.dumps({"alert": "x"})) == ["m0"]

from datetime import timedelta

import pytest

from alerts import channel, delivery
from tests.support.calls import CONTEXT, consume
from tests.support.channel import connections, handheld, north, on_duty, raised, sent_out
from tests.support.people import later
from traffic import clock
from traffic.geography import cell
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery
from traffic.records.duty import Duty
from traffic.records.link import Link
from traffic.records.terminal import Terminal, TerminalState

pytestmark = pytest.mark.usefixtures("stage")


def test_a_terminal_connects_and_is_reached_by_that_connection():
    there = handheld()
    assert there.connect() == 200
    (link,) = Link.scan()
    assert (link.terminal, link.connection, link.officer) == (
        there.by["terminal"],
        there.connection,
        there.by["principalId"],
    )


def test_the_newest_connection_counts_even_if_the_older_one_ends_later():
    there = handheld()
    there.connect()
    first = there.connection
    there.connect()
    newest, there.connection = there.connection, first
    there.go_offline()
    assert [link.connection for link in Link.scan()] == [newest]


def test_who_disconnects_is_not_reached_any_more():
    there = handheld()
    there.connect()
    there.go_offline()
    assert Link.count() == 0


def test_a_locked_terminal_does_not_get_in():
    there = handheld()
    Terminal(there.by["terminal"]).update([Terminal.state.set(TerminalState.LOCKED)])
    assert there.connect() == 403
    assert Link.count() == 0


def test_a_token_without_the_scope_does_not_get_in():
    assert handheld(scope="people.read").connect() == 403


def test_nobody_does_not_get_in():
    there = handheld()
    there.by = {}
    assert there.connect() == 403
    there.go_offline()
    assert Link.count() == 0


def test_a_terminal_that_is_locked_while_connected_hears_that_it_is_over_and_nothing_more():
    there = on_duty()
    there.go_online()
    sent_out(raised())
    Terminal(there.by["terminal"]).update([Terminal.state.set(TerminalState.LOCKED)])
    connections()[there.connection].data = b""
    held = connections()[there.connection]
    assert there.say("hello") == 403
    assert b'"type":"ended"' in held.data
    assert b"alert" not in held.data
    assert (there.connection in connections(), Link.count()) == (False, 0)


def test_what_was_missed_comes_in_order_and_each_once():
    there = on_duty()
    alerts = []
    for minutes in range(3):
        with later(minutes=minutes * 10):
            alerts.append(sent_out(raised(f"entry-{minutes}#site")))
    there.go_online()
    assert there.ids == [f"{alert.alert}#raised" for alert in alerts]
    assert there.said[-1]["body"] == {"sent": 3, "more": False}
    there.say("hello")
    assert (there.listen(), there.dropped, there.said[-1]["body"]["sent"]) == ([], [], 0)


def test_what_came_while_the_line_was_broken_is_not_lost():
    there = on_duty()
    there.go_online()
    there.go_offline(told=False)
    alert = sent_out(raised())
    there.go_online()
    assert there.ids == [f"{alert.alert}#raised"]


def test_what_was_pushed_but_never_acknowledged_comes_again_and_is_dropped():
    there = on_duty()
    there.go_online()
    sent_out(raised())
    there.listen(acknowledge=False)
    there.go_offline()
    there.go_online()
    assert (len(there.ids), there.dropped) == (1, there.ids)


def test_more_than_one_call_bears_comes_in_two():
    there = on_duty()
    alert = raised()
    for number in range(60):
        to = [[there.by["principalId"], there.by["terminal"]]]
        frame = f"{alert.alert}#signed-{number:02}"
        lot = {"alert": alert.alert, "frame": frame, "what": "signed", "step": 0, "to": to}
        assert consume(delivery.handler, lot) == []
    there.go_online()
    assert there.said[-1]["body"] == {"sent": 50, "more": True}
    there.say("hello")
    there.listen()
    assert (len(there.ids), there.ids, there.dropped) == (60, sorted(there.ids), [])


def test_what_is_older_than_two_days_is_left_to_the_board():
    there = on_duty()
    sent_out(raised())
    with later(hours=49):
        there.go_online()
    assert there.ids == []


def test_what_was_sent_just_now_comes_however_long_ago_the_car_passed():
    """A camera that was cut off for days, or an alert of three days ago that is handed over."""
    there = on_duty()
    alert = sent_out(raised(at=clock.now() - timedelta(days=3)))
    there.go_online()
    assert there.ids == [f"{alert.alert}#raised"]
    assert Delivery.waiting_for("officer:5201031", 0) == []


def test_an_acknowledgement_is_written_once_and_the_alert_is_delivered():
    there, alert = on_duty(), raised()
    there.go_online()
    sent_out(alert)
    with later(seconds=2):
        there.listen()
    at = alert.raised_at + 2000
    assert Delivery.get("officer:5201031", f"{alert.alert}#raised").acked_at == at
    with later(seconds=9):
        there.say("ack", {"frames": [f"{alert.alert}#raised"]})
    assert Delivery.get("officer:5201031", f"{alert.alert}#raised").acked_at == at
    assert Alert.of_alert(alert.alert).delivered_at == at


def test_the_second_terminal_does_not_move_the_moment_of_delivery():
    first, second, alert = on_duty("5201031"), on_duty("5201032"), raised()
    for one in (first, second):
        one.go_online()
    sent_out(alert)
    first.listen()
    with later(seconds=5):
        second.listen()
    assert Alert.of_alert(alert.alert).delivered_at == alert.raised_at


def test_nobody_acknowledges_what_another_was_sent():
    first, second, alert = on_duty("5201031"), handheld("5201032"), raised()
    second.go_online()
    sent_out(alert)
    assert second.say("ack", {"frames": [f"{alert.alert}#raised", "no such frame"]}) == 200
    assert Delivery.count() == 1
    assert Delivery.get(first.by["principalId"], f"{alert.alert}#raised").acked_at is None


def test_a_position_moves_the_officer_to_another_cell():
    there, place = on_duty(), north(60)
    there.go_online()
    at = clock.china_now().isoformat()
    with later(minutes=1):
        there.say(
            "position", {"longitude": 106.713, "latitude": place.latitude / 1e6, "at": at.replace("00:00", "00:30")}
        )
    (near,) = Duty.of_cell.query(cell(place))
    assert near.place == place


@pytest.mark.parametrize("at", ["2026-11-05T11:59:59+08:00", "2026-11-05T13:00:00+08:00"])
def test_a_position_from_before_or_from_the_future_is_left_alone(at):
    there = on_duty()
    there.go_online()
    there.say("position", {"longitude": 108.0, "latitude": 27.0, "at": at})
    assert Duty.of_officer("officer:5201031").longitude == 106_713_000


def test_whoever_is_not_on_duty_leaves_no_position():
    there = handheld()
    there.go_online()
    there.say("position", {"longitude": 108.0, "latitude": 27.0, "at": "2026-11-05T12:00:00+08:00"})
    assert Duty.count() == 0


def test_a_ping_is_answered():
    there = handheld()
    there.go_online()
    there.say("ping")
    there.listen()
    assert there.said[-1]["type"] == "pong"


@pytest.mark.parametrize(
    ("route", "text"),
    [
        ("$default", "hello"),
        ("$default", '{"v": 1, "type": "sing"}'),
        ("ack", '{"v": 1, "type": "ack", "body": {"frames": []}}'),
        ("ack", '{"v": 2, "type": "ack", "body": {"frames": ["a"]}}'),
        ("ack", '{"v": 1, "type": "ack", "body": {"frames": [""]}}'),
        ("ack", '{"v": 1, "type": "ack", "body": {"frames": ["\\ud800"]}}'),
        ("position", '{"v": 1, "type": "position", "body": {"longitude": 1}}'),
        ("hello", '{"v": 1, "type": "ping"}'),
        ("ping", "[" * 5000),
    ],
)
def test_what_cannot_be_read_is_answered_so_and_changes_nothing(route, text):
    there = on_duty()
    there.go_online()
    assert there.send(route, text) == 200
    there.listen()
    assert (there.said[-1]["type"], there.said[-1]["body"]) == ("wrong", {"code": "unreadable"})


def test_a_handler_bears_an_event_without_a_body():
    there = handheld()
    context = {"routeKey": "$connect", "eventType": "CONNECT", "connectionId": "c", "requestId": "r"}
    event = {"requestContext": context | {"authorizer": there.by, "identity": {}}}
    assert channel.handler(event, CONTEXT) == {"statusCode": 200, "body": ""}

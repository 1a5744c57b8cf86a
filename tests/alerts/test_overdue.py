import pytest

from alerts import overdue, signing
from tests.support.callers import call
from tests.support.calls import CONTEXT
from tests.support.channel import delays, on_duty, raised, sent_out, waiting
from tests.support.people import later
from traffic.records.alert import Alert

pytestmark = pytest.mark.usefixtures("stage")


def swept(**ahead):
    with later(**ahead):
        return overdue.handler({}, CONTEXT)


def signed(**more):
    there = on_duty()
    alert = sent_out(raised(**more))
    waiting("deadlines")
    call(signing.handler, "/alerts/{alert}/signature", {}, by=there.by, at={"alert": alert.alert})
    return there, alert


def whats(alert):
    return [step["what"] for step in Alert.of_alert(alert.alert).steps]


def test_nothing_open_is_nothing_to_do():
    assert swept() == {"late": 0, "lapsed": 0, "revived": 0}


def test_feedback_that_did_not_come_is_told_and_noted_once():
    there, alert = signed()
    assert swept(minutes=29)["late"] == 0
    assert swept(minutes=31)["late"] == 1
    assert swept(minutes=32)["late"] == 0
    assert whats(alert) == ["signed", "late_feedback"]
    (lot,) = waiting("deliveries")
    assert (lot["what"], lot["to"]) == ("late", [[there.by["principalId"], there.by["terminal"]]])


def test_the_last_report_is_waited_for_as_well():
    there, alert = signed()
    body = {"outcome": "02", "words": "正在查找。"}
    at = {"alert": alert.alert}
    call(signing.handler, "/alerts/{alert}/feedback", body, by=there.by, at=at, Idempotency_Key="k")
    assert swept(hours=23)["late"] == 0
    assert swept(hours=25)["late"] == 1
    assert whats(alert) == ["signed", "fed_back", "late_final"]


def test_what_was_told_in_time_is_left_alone():
    there, alert = signed()
    body = {"outcome": "01", "final": True}
    at = {"alert": alert.alert}
    call(signing.handler, "/alerts/{alert}/feedback", body, by=there.by, at=at, Idempotency_Key="k")
    assert swept(days=9) == {"late": 0, "lapsed": 0, "revived": 0}
    assert whats(alert) == ["signed", "closed"]


def test_an_alert_whose_message_went_astray_is_sent_again():
    on_duty()
    alert = raised()
    waiting("fanout")
    assert swept(seconds=60)["revived"] == 0
    assert swept(seconds=121)["revived"] == 1
    assert waiting("fanout") == [{"alert": alert.alert, "step": 0}]


def test_an_alert_whose_deadline_went_astray_climbs_all_the_same():
    on_duty()
    sent_out(raised())
    waiting("deadlines")
    assert swept(seconds=299)["revived"] == 0
    assert swept(seconds=301)["revived"] == 1
    assert delays("deadlines") == [0]


def test_what_nobody_needs_to_sign_leaves_the_list_after_a_day():
    on_duty("5201039", task="command")
    alert = sent_out(raised(level=4))
    assert swept(hours=23) == {"late": 0, "lapsed": 0, "revived": 0}
    assert swept(hours=25)["lapsed"] == 1
    held = Alert.of_alert(alert.alert)
    assert (held.state, held.board) == ("withdrawn", None)

from datetime import timedelta

import pytest

from alerts import climbing, fanout
from tests.conftest import NOON
from tests.support.calls import consume
from tests.support.channel import PLATE, hand_on, on_duty, raised, sent_out, waiting
from tests.support.meanwhile import meanwhile
from tests.support.people import OTHER_PHONE, PHONE, shown
from traffic import clock
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery

pytestmark = pytest.mark.usefixtures("stage")


def due(what):
    """The deadlines of one kind that wait, taken out."""
    return [message for message in waiting("deadlines") if message["what"] == what]


def take(message):
    assert consume(climbing.handler, message) == []


def held(alert):
    return Alert.of_alert(alert.alert)


def test_an_alert_that_nobody_signed_climbs_and_is_sent_on():
    on_duty()
    alert = sent_out(raised())
    (deadline,) = due("signature")
    take(deadline)
    assert (held(alert).step, [step["what"] for step in held(alert).steps]) == (1, ["climbed"])
    assert waiting("fanout") == [{"alert": alert.alert, "step": 1}]


def test_it_climbs_to_the_top_and_then_stays_and_says_so():
    on_duty()
    alert = sent_out(raised())
    for _ in range(5):
        for message in due("signature"):
            take(message)
        hand_on("fanout", fanout.handler)
    assert held(alert).step == 2
    assert [step["what"] for step in held(alert).steps] == ["climbed", "climbed", "unanswered"]


@pytest.mark.parametrize("state", ["signed", "fed_back", "closed", "withdrawn"])
def test_what_somebody_has_or_what_is_over_does_not_climb(state):
    on_duty()
    alert = sent_out(raised())
    alert.update([Alert.state.set(state)])
    for message in due("signature"):
        take(message)
    assert (held(alert).step, waiting("fanout")) == (0, [])


def test_a_deadline_that_comes_twice_makes_it_climb_once():
    on_duty()
    alert = sent_out(raised())
    (deadline,) = due("signature")
    for _ in range(3):
        take(deadline)
    assert (held(alert).step, len(held(alert).steps)) == (1, 1)


def test_a_deadline_from_before_a_hand_over_is_over():
    on_duty()
    alert = sent_out(raised())
    (deadline,) = due("signature")
    alert.update([Alert.steps.set([{"what": "handed", "by": "o", "at": "2026-11-05T12:00:00+08:00", "words": ""}])])
    take(deadline)
    assert held(alert).step == 0


def test_a_signature_at_the_last_moment_holds():
    on_duty()
    alert = sent_out(raised())
    (deadline,) = due("signature")
    with meanwhile(lambda: alert.update([Alert.state.set("signed"), Alert.version.add(1)])):
        take(deadline)
    assert (held(alert).step, waiting("fanout")) == (0, [])


def test_whose_terminal_is_silent_gets_a_text_without_the_plate():
    on_duty(phone=PHONE)
    alert = sent_out(raised())
    (silence,) = due("silence")
    shown()
    take(silence)
    ((phone, text),) = shown()
    assert phone == PHONE
    assert "红色" in text
    assert PLATE not in text
    assert Delivery.get("officer:5201031", f"{alert.alert}#raised").texted_at == alert.raised_at


def test_whose_shift_is_over_gets_no_text():
    on_duty(phone=PHONE)
    sent_out(raised())
    (silence,) = due("silence")
    shown()
    with clock.standing_at(NOON + timedelta(hours=24)):
        take(silence)
    assert shown() == []


def test_a_text_goes_out_once():
    on_duty(phone=PHONE)
    sent_out(raised())
    (silence,) = due("silence")
    shown()
    for _ in range(3):
        take(silence)
    assert len(shown()) == 1


def test_who_acknowledged_gets_no_text():
    there = on_duty("5201031", phone=PHONE)
    on_duty("5201032", phone=OTHER_PHONE)
    there.go_online()
    sent_out(raised())
    there.listen()
    shown()
    for message in due("silence"):
        take(message)
    assert [phone for phone, _ in shown()] == [OTHER_PHONE]


@pytest.mark.parametrize("more", [{}, {"phone": "19900000514"}])
def test_who_gave_no_phone_or_one_that_is_not_there_is_passed_over(more):
    on_duty(**more)
    sent_out(raised())
    shown()
    for message in due("silence"):
        take(message)
    assert shown() == []


def test_a_carrier_that_is_busy_makes_the_deadline_come_again():
    on_duty(phone="19900000513")
    sent_out(raised())
    (silence,) = due("silence")
    assert consume(climbing.handler, silence) == ["m0"]


def test_nobody_is_texted_any_more_once_somebody_signed():
    on_duty(phone=PHONE)
    alert = sent_out(raised())
    alert.update([Alert.state.set("signed")])
    shown()
    for message in due("silence"):
        take(message)
    assert shown() == []

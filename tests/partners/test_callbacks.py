from datetime import timedelta

import pytest
from moto.backends import get_backend

from partners import facts
from partners.callbacks import handler
from partners.subscriptions import handler as subscriptions
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.faults import Death, Fault, aside, planned
from tests.support.partners import HOOK, act, call_back, commander, push, subscribe, system, told, waiting
from tests.support.stage import items
from tests.support.template import ACCOUNT, REGION
from traffic import clock
from traffic.gateways.callbacks.stand_in import HEARD

WAITS = (30, 120, 600, 1_800, 7_200, 21_600, 43_200)


@pytest.fixture(autouse=True)
def unheard():
    HEARD.forget()


@pytest.fixture
def partner(stage):
    return system()


def prepared(partner, address):
    """A call-back that waits at an address, and its subscription."""
    number = subscribe(partner, address)[1]["subscription"]
    act(commander(), push(partner)[1]["incident"], "take")
    consume(facts.handler, *told("incident.moved"))
    return number


def state():
    ((found),) = items("partners-callbacks")
    return found["state"]["S"], int(found["tries"]["N"]), found.get("answer", {}).get("S")


def waiting_still():
    """The messages that wait, left where they are."""
    return get_backend("sqs")[ACCOUNT][REGION].queues["test-partners-callbacks"]._messages


def rounds(most=60):
    """Work on what waits, a quarter of an hour later each time; returns how many times anything was worked on."""
    later, count = clock.now(), 0
    while count < most:
        with clock.standing_at(later):
            if not call_back():
                return count
        later, count = later + timedelta(minutes=15), count + 1
    return count


def test_a_partner_takes_what_is_signed_and_is_called_no_more(partner):
    prepared(partner, HOOK)
    assert call_back() == 1
    assert state() == ("delivered", 1, "204")
    ((address, event),) = HEARD.bodies
    (fact,) = told("incident.moved")
    assert (address, event) == (HOOK, fact["detail"]["event"])
    assert waiting() == []


def test_the_same_message_again_calls_nobody(partner):
    prepared(partner, HOOK)
    (message,) = waiting()
    consume(handler, message)
    consume(handler, message)
    assert list(HEARD.calls.values()) == [1]


@pytest.mark.parametrize(
    ("manner", "answer"),
    [("busy", "503"), ("refusing", "400"), ("slow", "timed_out"), ("moved", "302"), ("forging", "401")],
)
def test_what_a_partner_does_not_take_is_tried_again_later_and_not_elsewhere(partner, manner, answer):
    prepared(partner, f"{HOOK}/{manner}")
    call_back()
    assert state() == ("waiting", 1, answer)
    assert len(waiting()) == 1
    assert HEARD.bodies == {}


@pytest.mark.parametrize("write", [1, 2])
def test_a_write_that_the_sdk_sends_twice_ends_no_call_back(partner, write):
    prepared(partner, f"{HOOK}/flaky")
    with planned(write, "repeated", only="dynamodb.UpdateItem"):
        call_back()
    assert len(waiting_still()) == 1
    rounds()
    assert (state()[0], state()[2]) == ("delivered", "204")


def test_who_comes_before_it_is_due_waits(partner):
    prepared(partner, f"{HOOK}/busy")
    for _ in range(3):
        assert call_back() == 1
    assert state()[:2] == ("waiting", 1)


def test_a_partner_that_recovers_takes_it(partner):
    prepared(partner, f"{HOOK}/flaky")
    rounds()
    assert state() == ("delivered", 3, "204")


def test_after_a_day_it_is_dead_and_the_partner_may_ask_for_it_again(partner):
    number = prepared(partner, f"{HOOK}/busy")
    began = clock.now()
    later = began
    for wait in (*WAITS, 0):
        with clock.standing_at(later):
            call_back()
        later += timedelta(seconds=wait)
    assert state() == ("dead", 8, "503")
    assert waiting() == []
    assert later - began < timedelta(days=1)
    ((_, event),) = HEARD.calls
    path = "/subscriptions/{subscription}/dead-callbacks/{callback}/again"
    assert call(subscriptions, path, {}, by=partner, at={"subscription": number, "callback": event})[0] == 200
    assert call_back() == 1
    assert state() == ("waiting", 1, "503")


def test_long_waits_are_more_messages_and_not_more_calls(partner):
    prepared(partner, f"{HOOK}/busy")
    assert rounds(200) > len(WAITS)
    assert state()[:2] == ("dead", 8)
    assert list(HEARD.calls.values()) == [8]


def test_of_an_ended_subscription_nothing_is_sent_any_more(partner):
    number = prepared(partner, HOOK)
    call(subscriptions, "/subscriptions/{subscription}", method="DELETE", by=partner, at={"subscription": number})
    call_back()
    assert (state()[0], HEARD.calls) == ("dropped", {})


def test_somebody_who_is_at_it_is_not_joined(partner):
    prepared(partner, HOOK)
    (message,) = waiting()
    with planned(1, "death", only="dynamodb.UpdateItem"), pytest.raises(Death):
        consume(handler, message)
    with planned(2, "death", only="dynamodb.UpdateItem"), pytest.raises(Death):
        consume(handler, message)
    # Called, and dead before it was written down.
    assert (list(HEARD.calls.values()), state()[0]) == ([1], "waiting")
    consume(handler, message)
    assert (list(HEARD.calls.values()), len(waiting())) == ([1], 1)
    with clock.standing_at(clock.now() + timedelta(seconds=61)):
        consume(handler, message)
    assert (list(HEARD.calls.values()), state()[0]) == ([2], "delivered")
    assert len(HEARD.bodies) == 1


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "throttled"])
def test_whatever_call_fails_it_is_taken_once_in_the_end(partner, kind):
    prepared(partner, f"{HOOK}/flaky")
    later = clock.now()
    for at in range(1, 14):
        with aside():
            messages = waiting()
        later += timedelta(hours=1)
        for message in messages:
            with clock.standing_at(later), planned(at % 7 + 1, kind):
                try:
                    failed = consume(handler, message)
                except (Death, Fault):
                    failed = ["m0"]
            if failed:
                # The queue brings back what nobody finished.
                with clock.standing_at(later + timedelta(minutes=6)):
                    consume(handler, message)
    with clock.standing_at(later + timedelta(days=1)):
        rounds()
    assert state()[0] == "delivered"
    assert len(HEARD.bodies) == 1


def test_a_message_of_nothing_is_let_go(stage):
    assert consume(handler, {"client": "c", "subscription": "s", "callback": "e"}) == []

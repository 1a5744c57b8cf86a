from datetime import timedelta

import pytest

from accounts.citizen_authorizer import handler
from tests.support.authorizers import asked, by_device, request, token
from tests.support.faults import planned
from tests.support.tokens import DEVICE, STRANGER, give_keys, publish
from traffic import clock
from traffic.http import authorizing
from traffic.tokens.ring import rotated

BOUND = {"cnf": {"jkt": DEVICE.thumbprint()}}
DENIED = ("Deny", {"principalId": "nobody"})


@pytest.fixture(autouse=True)
def keys(stage):
    authorizing._check.cache_clear()
    return give_keys()


def test_a_good_token_lets_its_holder_in_and_tells_the_door_who_it_is():
    assert asked(handler, request(token("citizen"))) == (
        "Allow",
        {"principalId": "01K9ACCOUNT", "scope": "account", "session": "01K9SESSION", "client": "tongtu"},
    )


def test_the_devices_own_call_is_let_in():
    assert asked(handler, by_device("citizen", DEVICE, token("citizen", **BOUND)))[0] == "Allow"


def test_no_token_is_denied():
    assert asked(handler, request("") | {"headers": None}) == DENIED


@pytest.mark.parametrize("audience", ["police", "partner"])
def test_a_token_for_another_api_is_denied(audience):
    assert asked(handler, request(token(audience))) == DENIED


def test_an_expired_token_is_denied():
    held = token("citizen")
    with clock.standing_at(clock.now() + timedelta(minutes=15)):
        assert asked(handler, request(held)) == DENIED


def test_a_devices_token_from_another_device_is_denied():
    assert asked(handler, by_device("citizen", STRANGER, token("citizen", **BOUND))) == DENIED


def test_a_devices_token_as_a_bearers_is_denied():
    assert asked(handler, request(token("citizen", **BOUND))) == DENIED


def test_a_bearers_token_as_a_devices_is_denied():
    assert asked(handler, by_device("citizen", DEVICE, token("citizen"))) == DENIED


def test_a_proof_replayed_on_another_method_is_denied():
    assert asked(handler, by_device("citizen", DEVICE, token("citizen", **BOUND), proven="POST")) == DENIED


def test_a_proof_replayed_later_is_denied():
    sent = by_device("citizen", DEVICE, token("citizen", **BOUND))
    with clock.standing_at(clock.now() + timedelta(seconds=61)):
        assert asked(handler, sent) == DENIED


def test_after_the_first_call_nothing_is_read():
    held = request(token("citizen"))
    asked(handler, held)
    with planned(None) as plan:
        assert {asked(handler, held)[0] for _ in range(20)} == {"Allow"}
    assert plan.calls == []


def test_a_rotation_leaves_older_tokens_valid_to_their_end(keys):
    held = token("citizen")
    month = clock.now() + timedelta(days=30)
    publish(rotated(keys, month))
    with clock.standing_at(clock.now() + timedelta(minutes=14)):
        assert asked(handler, request(held))[0] == "Allow"

import json
from datetime import timedelta

import pytest

from accounts.rotation import handler
from tests.support.calls import CONTEXT, event
from tests.support.faults import Death, Fault, planned
from tests.support.people import later
from tests.support.stage import client
from traffic import clock
from traffic.envelopes.client import Channel
from traffic.envelopes.keys import read_ring
from traffic.tokens import making
from traffic.tokens.checking import Check
from traffic.tokens.keys import PublicKeys, published
from traffic.tokens.making import access_token


def rotate():
    return handler(event("accounts/rotation/daily"), CONTEXT)


def secret(thing):
    return client("secretsmanager").get_secret_value(SecretId=f"test-{thing}")["SecretString"]


def ids_of(thing):
    return [
        key["kid"]
        for key in json.loads(client("ssm").get_parameter(Name=f"test-{thing}")["Parameter"]["Value"])["keys"]
    ]


def token():
    making._key.cache_clear()
    facts = {"subject": "01K9ACCOUNT", "session": "01K9SESSION", "client": "tongtu", "scope": "account", "seconds": 900}
    return access_token(audience="citizen", **facts)


def check():
    return Check(PublicKeys(published), "http://127.0.0.1:8080", "citizen")


def test_the_first_run_fills_what_cloudformation_made_up(stage):
    assert rotate() == {"signing_keys": 1, "envelope_keys": 1}
    assert check().claims_of(token())["sub"] == "01K9ACCOUNT"
    assert ids_of("accounts-envelope_keys") == [key["kid"] for key in read_ring()["keys"]]


def test_what_is_published_seals_messages_and_has_no_private_part(stage):
    rotate()
    value = client("ssm").get_parameter(Name="test-accounts-envelope_keys")["Parameter"]["Value"]
    (key,) = json.loads(value)["keys"]
    assert Channel(key).request("POST", "/citizen/sessions", {})[0]
    for thing in ("accounts-keys", "accounts-envelope_keys"):
        assert all(
            "d" not in key
            for key in json.loads(client("ssm").get_parameter(Name=f"test-{thing}")["Parameter"]["Value"])["keys"]
        )


def test_run_again_it_changes_nothing(stage):
    rotate()
    before = secret("accounts-signing"), secret("accounts-envelopes")
    with later(days=1):
        rotate()
    assert (secret("accounts-signing"), secret("accounts-envelopes")) == before


def test_a_token_outlives_the_rotation_of_its_key(stage):
    """Daily runs for three months; every token is good to its end, whoever read the keys when."""
    start = clock.now()
    rotate()
    signed = set()
    for day in range(90):
        with clock.standing_at(start + timedelta(days=day)):
            rotate()
            made, held = token(), check()
            signed.add(json.loads(secret("accounts-signing"))["keys"][-1]["jwk"]["kid"])
        with clock.standing_at(start + timedelta(days=day, seconds=899)):
            assert held.claims_of(made)
            assert check().claims_of(made)
    assert len(signed) == 4


def test_a_key_is_known_everywhere_before_it_signs(stage):
    start = clock.now()
    rotate()
    with clock.standing_at(start + timedelta(days=29)):
        before = check()
        rotate()
        assert len(ids_of("accounts-keys")) == 2
        assert before.claims_of(token()), "who has not read the new key yet needs it not yet"


def test_an_envelope_key_is_held_before_it_is_published(stage):
    start = clock.now()
    rotate()
    first = ids_of("accounts-envelope_keys")
    with clock.standing_at(start + timedelta(days=30)):
        rotate()
        assert ids_of("accounts-envelope_keys") == first
        assert len(read_ring()["keys"]) == 2
    with clock.standing_at(start + timedelta(days=31)):
        rotate()
        assert ids_of("accounts-envelope_keys") == [read_ring()["keys"][-1]["kid"]]


@pytest.mark.parametrize("days", [0, 29, 30])
@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_tokens_are_good_and_the_next_run_puts_it_right(stage, days, kind):
    start = clock.now()
    if days:
        rotate()
    with clock.standing_at(start + timedelta(days=days)):
        for at in range(1, 9):
            try:
                with planned(at, kind):
                    rotate()
            except (Fault, Death):
                pass
            if days:
                assert check().claims_of(token()), f"fault {kind} at call {at}"
        rotate()
        assert check().claims_of(token())
        signing = json.loads(secret("accounts-signing"))["keys"]
        assert ids_of("accounts-keys") == [key["jwk"]["kid"] for key in signing]


def test_no_key_is_logged(stage, log):
    rotate()
    private = [key["jwk"]["d"] for key in json.loads(secret("accounts-signing"))["keys"]]
    private += [key["d"] for key in read_ring()["keys"]]
    assert not any(each in log.text for each in private)

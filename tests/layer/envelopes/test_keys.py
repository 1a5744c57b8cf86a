import json
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from tests.layer.envelopes.conftest import hold
from tests.support.faults import planned
from traffic import aws, clock
from traffic.envelopes.client import Channel
from traffic.envelopes.keys import NoRing, opening_key, public_keys, read_ring
from traffic.envelopes.opening import open_request
from traffic.envelopes.refusals import UnreadableEnvelope
from traffic.envelopes.ring import Ring, first_ring, rotated

METHOD, PATH = "POST", "/citizen/notes"
MONTH, WEEK = timedelta(days=30), timedelta(days=7)


def opened(compact: str) -> bytes:
    return open_request(compact, method=METHOD, path=PATH, key=opening_key).body


def test_the_published_key_seals_and_the_held_one_opens(platform: Ring) -> None:
    (key,) = public_keys()["keys"]
    assert (key["use"], "d" in key) == ("enc", False)
    assert opened(Channel(key).request(METHOD, PATH, {"a": 1})[0]) == b'{"a":1}'


def test_an_older_key_opens_until_it_retires(platform: Ring) -> None:
    channel = Channel(public_keys()["keys"][0])
    turned_at = clock.now() + MONTH
    hold(rotated(platform, turned_at))
    with clock.standing_at(turned_at + WEEK - timedelta(seconds=1)):
        assert opened(channel.request(METHOD, PATH, {"a": 1})[0]) == b'{"a":1}'
    with clock.standing_at(turned_at + WEEK):
        compact = channel.request(METHOD, PATH, {"a": 1})[0]
        with pytest.raises(UnreadableEnvelope):
            opened(compact)
        assert opened(Channel(public_keys()["keys"][0]).request(METHOD, PATH, {"a": 2})[0]) == b'{"a":2}'


def test_an_unknown_key_opens_nothing(platform: Ring) -> None:
    assert opening_key("01OTHER") is None


def test_warm_processes_read_the_ring_every_few_minutes_and_never_for_an_unknown_id(platform: Ring) -> None:
    with planned(at=None) as plan:
        for name in (platform["keys"][0]["kid"], "01OTHER", "01ANOTHER"):
            opening_key(name)
    assert plan.calls == ["secretsmanager.GetSecretValue"]


def test_a_new_key_is_known_to_warm_processes_before_it_is_published(platform: Ring) -> None:
    turned_at = clock.now() + MONTH
    with clock.standing_at(turned_at):
        assert opening_key(platform["keys"][0]["kid"])
    turned = rotated(platform, turned_at)
    aws.client("secretsmanager").put_secret_value(SecretId="test-accounts-envelopes", SecretString=json.dumps(turned))
    new = turned["keys"][1]["kid"]
    with clock.standing_at(turned_at + timedelta(minutes=15)):
        assert public_keys()["keys"][0]["kid"] == new
    with clock.standing_at(turned_at + timedelta(minutes=5)):
        assert opening_key(new)


@pytest.mark.parametrize(
    "text",
    [
        "madeUpByCloudFormation",
        "0123456789",
        "{}",
        '{"keys": []}',
        '{"keys": [{}]}',
        '{"keys": [7]}',
        '{"keys": [{"kid": "1"}]}',
        "[]",
        "null",
    ],
)
def test_a_secret_that_no_rotation_has_filled_is_said_to_be_so(platform: Ring, text: str) -> None:
    hold(text)
    for ask in (read_ring, public_keys, lambda: opening_key("01OTHER")):
        with pytest.raises(NoRing, match="run its rotation"):
            ask()


def test_once_it_is_filled_it_is_found(platform: Ring) -> None:
    hold("madeUpByCloudFormation")
    with pytest.raises(NoRing):
        opening_key("01OTHER")
    ring = first_ring(clock.now())
    aws.client("secretsmanager").put_secret_value(SecretId="test-accounts-envelopes", SecretString=json.dumps(ring))
    assert opening_key(ring["keys"][0]["kid"])


def test_a_door_without_the_right_is_told_by_the_store(platform: Ring) -> None:
    aws.client("secretsmanager").delete_secret(SecretId="test-accounts-envelopes", ForceDeleteWithoutRecovery=True)
    with pytest.raises(ClientError):
        public_keys()

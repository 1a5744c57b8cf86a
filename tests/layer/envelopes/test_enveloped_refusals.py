from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.layer.conftest import Written
from tests.layer.envelopes.conftest import hold
from tests.layer.envelopes.door import acts, event, exchanged, handler, refused, request
from tests.layer.envelopes.forging import content_for, forged, header_for
from tests.support.calls import CONTEXT, answer, http_event
from traffic import clock
from traffic.envelopes.client import Channel
from traffic.envelopes.form import LONGEST
from traffic.envelopes.keys import opening_key
from traffic.envelopes.ring import Ring
from traffic.http.app import BODY_LIMIT
from traffic.records.nonce import Nonce


@pytest.fixture(autouse=True)
def no_acts() -> None:
    acts.clear()


def test_a_captured_request_sent_again_is_refused_before_anything_is_done(channel: Channel) -> None:
    compact, _ = request(channel, "a")
    handler(event(compact), CONTEXT)
    assert refused(event(compact)) == (409, "replayed_envelope")
    assert acts == ["a"]


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_stale_envelope_is_refused_before_anything_is_done(channel: Channel, minutes: int) -> None:
    compact, _ = request(channel, "a")
    with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
        assert refused(event(compact)) == (401, "stale_envelope")
    assert acts == []


def test_an_envelope_for_another_route_or_api_is_refused(channel: Channel) -> None:
    for path in ("/citizen/orders", "/police/notes", "/notes"):
        compact, _ = channel.request("POST", path, {"text": "a"})
        assert refused(event(compact)) == (400, "unreadable_envelope")
    assert acts == []


def case(compact: str, place: str) -> dict[str, Any]:
    return event(compact, "/cases/{case}/notes") | {"pathParameters": {"case": place}}


@pytest.mark.parametrize(
    ("place", "written"), [("1", "1"), ("a-b_c.d~1", "a-b_c.d~1"), ("黔 1/2", "%E9%BB%94%201%2F2")]
)
def test_an_envelope_is_for_one_thing_on_its_path_and_no_other(channel: Channel, place: str, written: str) -> None:
    compact, pending = request(channel, "a", f"/cases/{written}/notes")
    assert refused(case(compact, "2")) == (400, "unreadable_envelope")
    assert channel.answer(pending, handler(case(compact, place), CONTEXT)["body"])["number"] == len(place)


def test_a_refused_envelope_leaves_nothing_behind_for_the_next_call(channel: Channel) -> None:
    compact, _ = request(channel, "a")
    handler(event(compact), CONTEXT)
    assert refused(event(compact)) == (409, "replayed_envelope")
    assert answer(handler, http_event("/notes", {"text": "b"}))[1]["text"] == "b"
    assert refused(http_event("/nowhere", {})) == (404, "not_found")


def body_of_length(length: int) -> str:
    return "x" * (length - len('{"text":""}'))


@pytest.mark.parametrize("over", [0, 1])
def test_an_opened_body_of_the_limit_is_read_and_one_byte_more_is_not(channel: Channel, over: int) -> None:
    status, found = exchanged(channel, body_of_length(BODY_LIMIT + over))
    assert (status, found.get("code")) == ((413, "too_large") if over else (201, None))


def test_an_envelope_beyond_every_limit_is_refused_unopened(channel: Channel) -> None:
    assert refused(event("x" * (LONGEST + 1))) == (413, "too_large")
    assert refused(event(request(channel, "x" * 2 * BODY_LIMIT)[0])) == (413, "too_large")


def test_a_compressed_envelope_is_refused(platform: Ring) -> None:
    key = opening_key(platform["keys"][0]["kid"])
    assert key
    header = header_for(key, htu="/citizen/notes", zip="DEF")
    swollen = content_for(body={"text": "0" * 10_000_000})
    assert refused(event(forged(key, header, swollen))) == (400, "unreadable_envelope")


@pytest.mark.parametrize("compact", ["", ".", "夜里", "....", "\u00e9.\u00e9.\u00e9.\u00e9.\u00e9"])
def test_what_is_no_envelope_is_unreadable(platform: Ring, compact: str) -> None:
    assert refused(event(compact)) == (400, "unreadable_envelope")


def test_a_platform_without_keys_opens_nothing_and_says_in_its_log_what_to_do(channel: Channel, log: Written) -> None:
    hold("madeUpByCloudFormation")
    assert refused(event(request(channel, "a")[0])) == (500, "unexpected")
    assert "run its rotation" in log.lines[0]["exception"]
    assert acts == []


@pytest.mark.parametrize("code", ["ThrottlingException", "ProvisionedThroughputExceededException"])
def test_a_store_too_busy_to_keep_the_nonce_is_a_matter_of_waiting(channel: Channel, code: str) -> None:
    def throttled(**_: Any) -> None:
        raise ClientError({"Error": {"Code": code}}, "PutItem")

    compact, _ = request(channel, "a")
    events = Nonce._get_connection().connection.client.meta.events
    events.register("before-call.dynamodb.PutItem", throttled)
    try:
        assert refused(event(compact)) == (503, "unavailable")
    finally:
        events.unregister("before-call.dynamodb.PutItem", throttled)
    assert acts == []
    assert handler(event(compact), CONTEXT)["statusCode"] == 201

import json
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import ECKey

from tests.layer.envelopes.forging import (
    METHOD,
    OWN,
    PATH,
    content_for,
    forged,
    header_of,
    opened_by_own,
    segment,
    unsegment,
)
from tests.support.faults import Fault, planned
from traffic import clock
from traffic.envelopes.client import Channel
from traffic.envelopes.form import ALGORITHM, CRITICAL, ENCRYPTION, TYPE, WINDOW_SECONDS
from traffic.envelopes.keys import opening_key
from traffic.envelopes.opening import Opened, open_request, seal_answer
from traffic.envelopes.refusals import ReplayedEnvelope, StaleEnvelope, UnreadableEnvelope
from traffic.envelopes.ring import Ring

BODY = {"plate": "贵AZZ321", "phone": "19900000001", "note": "观山湖区"}


def opened(compact: str, *, method: str = METHOD, path: str = PATH) -> Opened:
    return open_request(compact, method=method, path=path, key=opening_key)


def sealed(channel: Channel, body: dict[str, Any] = BODY) -> str:
    return channel.request(METHOD, PATH, body)[0]


def later(seconds: int) -> Any:
    return clock.standing_at(clock.now() + timedelta(seconds=seconds))


def test_a_request_is_opened_and_its_answer_comes_back(channel: Channel) -> None:
    compact, pending = channel.request(METHOD, PATH, BODY)
    request = opened(compact)
    assert json.loads(request.body) == BODY
    answer = seal_answer('{"state": "已受理"}'.encode(), request.reply_to, request.jti)
    assert channel.answer(pending, answer) == {"state": "已受理"}


def test_a_body_is_handed_on_as_it_was_written(platform: Ring) -> None:
    key = ECKey.import_key(platform["keys"][0])
    raw = '{ "text" : "\\u591c里", "n": 1.50 }'.encode()
    content = content_for(body="HERE").replace(b'"HERE"', raw)
    assert opened(forged(key, content=content)).body == raw


def test_an_envelope_by_any_other_hand_is_as_good(platform: Ring) -> None:
    assert json.loads(opened_by_own(forged(OWN)).body) == {"text": "夜里"}


def test_a_captured_request_tells_nothing_of_its_body(channel: Channel) -> None:
    compact = sealed(channel)
    seen = compact.encode() + b"".join(unsegment(part) for part in compact.split("."))
    for word in BODY.values():
        written = (
            word.encode(),
            json.dumps(word).encode(),
            word.encode("utf-16-le"),
            segment(word.encode())[:-1].encode(),
        )
        assert not [one for one in written if one in seen]


def test_what_anybody_can_read_is_the_form_the_purpose_and_no_key_to_answer_to(channel: Channel) -> None:
    header = header_of(sealed(channel))
    assert {name: header[name] for name in ("alg", "enc", "typ", "cty")} == {
        "alg": ALGORITHM,
        "enc": ENCRYPTION,
        "typ": TYPE,
        "cty": "application/json",
    }
    assert (header["htm"], header["htu"], header["iat"]) == (METHOD, PATH, clock.epoch_seconds())
    assert header["crit"] == list(CRITICAL)
    assert len(unsegment(header["jti"])) == 16
    assert set(header) == {"alg", "enc", "typ", "cty", "kid", "crit", "htm", "htu", "iat", "jti", "epk"}


def test_one_body_sealed_twice_has_nothing_in_common(channel: Channel) -> None:
    first, second = sealed(channel).split("."), sealed(channel).split(".")
    assert not [both for both in zip(first, second, strict=True) if both[0] == both[1]]


def test_another_key_opens_nothing(channel: Channel) -> None:
    stranger = ECKey.generate_key("P-256")
    with pytest.raises(UnreadableEnvelope):
        open_request(sealed(channel), method=METHOD, path=PATH, key=lambda _: stranger)


def test_a_captured_request_is_good_for_nothing_once_it_was_used(channel: Channel) -> None:
    compact = sealed(channel)
    opened(compact)
    with pytest.raises(ReplayedEnvelope):
        opened(compact)


@pytest.mark.parametrize("seconds", [1, WINDOW_SECONDS - 1, WINDOW_SECONDS, WINDOW_SECONDS + 1, 3600])
def test_nor_is_it_at_any_time_after(channel: Channel, seconds: int) -> None:
    compact = sealed(channel)
    opened(compact)
    with later(seconds), pytest.raises((ReplayedEnvelope, StaleEnvelope)):
        opened(compact)


def test_of_two_that_come_at_once_one_is_refused(channel: Channel) -> None:
    compact, first = sealed(channel), []

    def while_another_is_opened(key_id: str) -> ECKey | None:
        first.append(opened(compact))
        return opening_key(key_id)

    with pytest.raises(ReplayedEnvelope):
        open_request(compact, method=METHOD, path=PATH, key=while_another_is_opened)
    assert [json.loads(one.body) for one in first] == [BODY]


def test_a_nonce_that_could_not_be_kept_opens_nothing_and_spends_nothing(channel: Channel) -> None:
    compact = sealed(channel)
    opened(sealed(channel))
    with planned(at=1), pytest.raises(Fault):
        opened(compact)
    assert json.loads(opened(compact).body) == BODY


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", PATH), ("post", PATH), (METHOD, "/citizen/notes/1"), (METHOD, "/police/notes"), (METHOD, "/notes")],
)
def test_a_request_moved_to_another_method_or_path_is_refused_and_not_spent(
    channel: Channel, method: str, path: str
) -> None:
    compact = sealed(channel)
    with pytest.raises(UnreadableEnvelope):
        opened(compact, method=method, path=path)
    assert json.loads(opened(compact).body) == BODY


@pytest.mark.parametrize("seconds", [-WINDOW_SECONDS, 0, WINDOW_SECONDS])
def test_an_envelope_is_good_within_its_window(channel: Channel, seconds: int) -> None:
    compact = sealed(channel)
    with later(seconds):
        assert json.loads(opened(compact).body) == BODY


@pytest.mark.parametrize("seconds", [-WINDOW_SECONDS - 1, WINDOW_SECONDS + 1, 10**9])
def test_a_stale_envelope_or_one_of_a_clock_ahead_is_refused(channel: Channel, seconds: int) -> None:
    compact = sealed(channel)
    with later(seconds), pytest.raises(StaleEnvelope):
        opened(compact)

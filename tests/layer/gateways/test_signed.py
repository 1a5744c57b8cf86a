"""What the carrier, the face engine and the police network share, at the carrier's example."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.layer.gateways.conftest import NAME
from tests.layer.gateways.party import Party
from tests.support.stage import client
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.carrier import Carrier, Verdict, stand_in
from traffic.gateways.counterpart import worthless
from traffic.gateways.signed import SignedCalls
from traffic.gateways.signing import NONCE, SIGNATURE, TIMESTAMP, NotSigned, Stale, nonce_of, signed
from traffic.gateways.transport import Answer, Request
from traffic.secret import secret
from traffic.settings import MissingSetting

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
QUESTION = {"name": NAME, "phone": "19900001234"}


class Told(msgspec.Struct):
    verdict: str


def between(ours: Callable[[Request], Request], theirs: Callable[[Answer], Answer] = lambda it: it) -> SignedCalls:
    """Calls to the stand-in with somebody on the wire."""
    calls = stand_in.calls()
    return replace(calls, transport=lambda request: theirs(calls.transport(ours(request))))


def captured() -> tuple[Request, Answer]:
    """What went over the wire for one question."""
    calls, wire = stand_in.calls(), []

    def transport(request: Request) -> Answer:
        wire.append((request, calls.transport(request)))
        return wire[-1][1]

    replace(calls, transport=transport).ask(QUESTION, Told)
    return wire[0]


def code_of(calls: SignedCalls) -> tuple[str, bool]:
    with pytest.raises(GatewayError) as met:
        calls.ask(QUESTION, Told)
    assert met.value.party == "carrier"
    return met.value.code, met.value.permanent


def test_a_signed_question_gets_a_signed_answer() -> None:
    assert stand_in.calls().ask(QUESTION, Told) == Told("match")


def test_the_same_question_twice_has_another_nonce_and_signature() -> None:
    seen = [captured()[0], captured()[0]]
    assert seen[0].body == seen[1].body
    assert not {seen[0].headers[NONCE], seen[0].headers[SIGNATURE]} & set(seen[1].headers.values())


@pytest.mark.parametrize(
    "alter",
    [
        lambda request: replace(request, body=request.body.replace(b"1234", b"5678")),
        lambda request: replace(request, headers={**request.headers, NONCE: "0" * 32}),
        lambda request: replace(request, headers={**request.headers, TIMESTAMP: "1"}),
        lambda request: replace(request, headers={**request.headers, SIGNATURE: "AAAA"}),
        lambda request: replace(request, headers={**request.headers, SIGNATURE: "no base64"}),
        lambda request: replace(request, headers={**request.headers, SIGNATURE: "签名"}),
        lambda request: replace(request, headers={}),
    ],
)
def test_a_question_that_was_altered_on_the_way_is_refused(alter: Callable[[Request], Request]) -> None:
    assert code_of(between(alter)) == ("refused", True)


def test_a_question_signed_by_somebody_else_is_refused() -> None:
    assert code_of(replace(stand_in.calls(), key=KEY)) == ("refused", True)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_question_kept_back_is_refused(seconds: int) -> None:
    request, _ = captured()
    with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
        assert stand_in.calls().transport(request).status == 401


@pytest.mark.parametrize(
    "alter",
    [
        lambda answer: replace(answer, body=answer.body.replace(b"match", b"Match")),
        lambda answer: replace(answer, headers={**answer.headers, TIMESTAMP: "1"}),
        lambda answer: replace(answer, headers={**answer.headers, TIMESTAMP: "now"}),
        lambda answer: replace(answer, headers={**answer.headers, NONCE: "0" * 32}),
        lambda answer: replace(answer, headers={}),
    ],
)
def test_an_answer_that_was_altered_on_the_way_is_none(alter: Callable[[Answer], Answer]) -> None:
    assert code_of(between(lambda it: it, alter)) == ("wrongly_signed", True)


def resigned(answer: Answer, body: bytes) -> Answer:
    """What the party itself would have signed."""
    return replace(answer, headers=signed(worthless("carrier"), answer.headers[NONCE], body), body=body)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_answer_of_another_hour_is_none(seconds: int) -> None:
    def late(answer: Answer) -> Answer:
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            return resigned(answer, answer.body)

    assert code_of(between(lambda it: it, late)) == ("stale", True)


def test_the_answer_to_one_question_is_none_to_the_next() -> None:
    _, answer = captured()
    assert code_of(between(lambda it: it, lambda _: answer)) == ("for_another", True)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"verdict":1}', b'{"verdict":"\xff"}', b'{"verdict":"match"'])
def test_a_signed_answer_of_another_form_is_none(body: bytes) -> None:
    assert code_of(between(lambda it: it, lambda answer: resigned(answer, body))) == ("unintelligible", True)


def test_a_signature_covers_time_nonce_and_body() -> None:
    headers = signed(KEY, "n-1", b"body")
    assert nonce_of(headers, b"body", KEY.public_key()) == "n-1"
    with pytest.raises(NotSigned):
        nonce_of(headers, b"Body", KEY.public_key())
    with clock.standing_at(clock.now() + timedelta(seconds=301)), pytest.raises(Stale):
        nonce_of(headers, b"body", KEY.public_key())


@pytest.mark.enable_socket
def test_a_real_party_is_asked_with_the_keys_of_the_secret(
    party: Party, stage: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = Ed25519PrivateKey.from_private_bytes(bytes(32))
    keys = {"private_key": KEY.private_bytes_raw(), "party_key": theirs.public_key().public_bytes_raw()}
    held = json.dumps({name: base64.b64encode(key).decode() for name, key in keys.items()})
    client("secretsmanager").create_secret(Name="test-accounts-carrier", SecretString=held)
    monkeypatch.setenv("CARRIER", party.address)
    secret.cache_clear()

    def tell(headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
        nonce, told = nonce_of(headers, body, KEY.public_key()), b'{"verdict":"no_match"}'
        return signed(theirs, nonce, told), told

    party.tell = tell
    assert Carrier.of_settings().compare(NAME, "520103199003071232", "19900001234") is Verdict.NO_MATCH


def test_a_setting_that_is_no_address_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRIER", "yes")
    with pytest.raises(MissingSetting, match="carrier: neither stand-in nor an https address"):
        Carrier.of_settings()

import base64
import json
import os
import subprocess
import sys

import pytest

from tests.layer.conftest import Written
from tests.layer.envelopes.door import (
    JOSE,
    SECRET_WORDS,
    acts,
    event,
    exchanged,
    handler,
    plain_handler,
    refused,
    request,
)
from tests.support.calls import CONTEXT, answer, http_event
from tests.support.template import ROOT
from traffic import aws
from traffic.envelopes.client import Channel, WrongAnswer
from traffic.envelopes.ring import Ring


@pytest.fixture(autouse=True)
def no_acts() -> None:
    acts.clear()


@pytest.fixture
def idempotency(platform: Ring) -> None:
    aws.client("dynamodb").create_table(
        TableName="test-foundation-idempotency",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )


def test_a_sealed_request_is_answered_sealed(channel: Channel) -> None:
    assert exchanged(channel, SECRET_WORDS) == (201, {"number": 1, "text": SECRET_WORDS})


def test_nothing_of_it_can_be_read_on_the_way_or_in_the_log(channel: Channel, log: Written) -> None:
    compact, _ = request(channel, SECRET_WORDS)
    found = handler(event(compact), CONTEXT)
    for seen in (compact, json.dumps(found, ensure_ascii=False), json.dumps(found), log.text):
        assert SECRET_WORDS not in seen
        assert json.dumps(SECRET_WORDS)[1:-1] not in seen


def test_a_sealed_answer_is_kept_by_nobody(channel: Channel) -> None:
    assert handler(event(request(channel, "a")[0]), CONTEXT)["headers"]["Cache-Control"] == "no-store"


def test_a_request_without_an_envelope_is_answered_as_ever(channel: Channel) -> None:
    found = handler(http_event("/notes", {"text": "a"}), CONTEXT)
    assert (found["headers"]["Content-Type"], json.loads(found["body"])) == (
        "application/json",
        {"number": 1, "text": "a"},
    )


def test_an_envelope_is_told_by_its_media_type_alone(channel: Channel) -> None:
    compact, _ = request(channel, "a")
    assert refused(http_event("/notes", compact)) == (400, "unreadable")
    assert refused(event('{"text": "a"}')) == (400, "unreadable_envelope")
    assert handler(event(compact, Content_Type="Application/JOSE; charset=utf-8"), CONTEXT)["statusCode"] == 201


@pytest.mark.parametrize(("text", "status", "code"), [("conflict", 409, "conflict"), ("broken", 500, "unexpected")])
def test_a_problem_is_sealed_too(channel: Channel, text: str, status: int, code: str) -> None:
    found, problem = exchanged(channel, text)
    assert (found, problem["status"], problem["code"]) == (status, status, code)


def test_so_is_a_problem_with_fields_in_the_wanted_language(channel: Channel) -> None:
    compact, pending = channel.request("POST", "/citizen/notes", {"words": "a"})
    found = handler(event(compact, Accept_Language="en"), CONTEXT)
    problem = channel.answer(pending, found["body"])
    assert (found["statusCode"], found["headers"]["Content-Language"]) == (422, "en")
    assert [error["field"] for error in problem["errors"]] == ["text", "words"]


def test_so_is_the_refusal_of_a_caller(channel: Channel) -> None:
    assert exchanged(channel, "a", "/own")[1]["code"] == "unauthenticated"


def test_an_answer_opens_for_nobody_else(channel: Channel) -> None:
    (first, one), (second, other) = request(channel, "a"), request(channel, "b")
    answers = [handler(event(compact), CONTEXT)["body"] for compact in (first, second)]
    assert channel.answer(one, answers[0])["text"] == "a"
    assert channel.answer(other, answers[1])["text"] == "b"
    with pytest.raises(WrongAnswer):
        channel.answer(one, answers[1])


def test_an_envelope_may_come_in_base64_as_gateways_send_what_they_do_not_know(channel: Channel) -> None:
    compact, pending = request(channel, "a")
    found = handler(event(base64.b64encode(compact.encode()).decode()) | {"isBase64Encoded": True}, CONTEXT)
    assert channel.answer(pending, found["body"])["text"] == "a"


def test_a_repeated_act_sealed_anew_is_done_once_and_answered_alike(channel: Channel, idempotency: None) -> None:
    answers = [exchanged(channel, "a", "/orders", Idempotency_Key="key-1") for _ in range(2)]
    assert answers == [(200, {"number": 1, "text": "a"})] * 2
    assert acts == ["a"]


def test_one_key_with_another_sealed_body_is_refused(channel: Channel, idempotency: None) -> None:
    exchanged(channel, "a", "/orders", Idempotency_Key="key-1")
    status, problem = exchanged(channel, "b", "/orders", Idempotency_Key="key-1")
    assert (status, problem["errors"][0]["code"]) == (422, "reused")


def test_an_app_that_takes_no_envelopes_says_so_as_ever(channel: Channel) -> None:
    status, problem = answer(plain_handler, event(request(channel, "a")[0]))
    assert (status, problem["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(("method", "path"), [("GET", "/notes"), ("POST", "/bare")])
def test_a_route_without_a_body_opens_nothing(platform: Ring, method: str, path: str) -> None:
    assert answer(handler, http_event(path, method=method, Content_Type=JOSE))[0] == 200


def test_whoever_takes_no_envelopes_does_not_pay_for_them_at_start() -> None:
    start = "import sys, traffic.http as http; http.ServiceApp('citizen'); sys.exit('joserfc' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "layers/traffic/python")}
    assert subprocess.run([sys.executable, "-c", start], env=environment, check=False).returncode == 0

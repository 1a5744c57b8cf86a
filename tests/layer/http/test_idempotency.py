import json
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typing_extensions import TypedDict

from tests.support.calls import CONTEXT, answer, http_event
from traffic import aws
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Body, Scope, ServiceApp

pytestmark = pytest.mark.usefixtures("idempotency_table")


class Killed(BaseException):
    """What becomes of a function that runs out of time: nothing after it runs."""


class Note(Body):
    text: str


class Kept(TypedDict):
    number: int
    text: str


app = ServiceApp("police")
acts: list[str] = []


@app.post("/notes", scope=Scope.PUBLIC, body=Note, answer=Kept, idempotent=True)
def keep(body: Note) -> Kept:
    acts.append(body.text)
    if body.text == "refused" and len(acts) == 1:
        raise Conflict
    if body.text == "broken" and len(acts) == 1:
        raise KeyError
    if body.text == "killed" and len(acts) == 1:
        raise Killed
    return {"number": len(acts), "text": body.text}


@app.post("/cases/{case}/notes", scope=Scope.PUBLIC, body=Note, answer=Kept, idempotent=True)
def keep_for(body: Note, case: str) -> Kept:
    return {"number": int(case), "text": body.text}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return app(event, context)


@pytest.fixture(autouse=True)
def no_acts() -> None:
    acts.clear()


def sent(text: str, key: str | None = "key-1", *, path: str = "/notes", **caller: str) -> dict[str, Any]:
    event = http_event(path, {"text": text}, **({} if key is None else {"Idempotency_Key": key}))
    event["requestContext"] |= {"authorizer": caller} if caller else {}
    return event


def refused(event: dict[str, Any]) -> tuple[int, str, str]:
    status, body = answer(handler, event)
    return status, body["errors"][0]["field"], body["errors"][0]["code"]


def test_the_same_request_gets_the_same_answer_and_is_acted_on_once() -> None:
    first = handler(sent("夜里"), CONTEXT)
    again = handler(sent("夜里"), CONTEXT)
    assert (first["statusCode"], json.loads(first["body"])) == (200, {"number": 1, "text": "夜里"})
    assert again == first
    assert acts == ["夜里"]


def test_another_key_is_another_act() -> None:
    assert answer(handler, sent("a", "key-1"))[1]["number"] == 1
    assert answer(handler, sent("a", "key-2"))[1]["number"] == 2


def test_the_same_key_with_another_body_is_refused() -> None:
    handler(sent("a"), CONTEXT)
    assert refused(sent("b")) == (422, "Idempotency-Key", "reused")
    assert acts == ["a"]


@pytest.mark.parametrize("key", [None, "", "k" * 129])
def test_a_missing_or_overlong_key_is_refused_before_the_act(key: str | None) -> None:
    assert refused(sent("a", key)) == (422, "Idempotency-Key", "required")
    assert acts == []


@pytest.mark.parametrize("key", ["k", "k" * 128, "钥匙", "a#b' OR 1"])
def test_any_other_key_will_do(key: str) -> None:
    assert [answer(handler, sent("a", key))[0] for _ in range(2)] == [200, 200]
    assert acts == ["a"]


def test_two_callers_with_one_key_do_not_meet() -> None:
    numbers = [answer(handler, sent("a", principalId=who))[1]["number"] for who in ("citizen:1", "citizen:2")]
    assert numbers == [1, 2]


def test_callers_that_are_nobody_are_told_apart_by_address() -> None:
    first, second = sent("a"), sent("b")
    second["requestContext"]["identity"] = {"sourceIp": "192.0.2.8"}
    assert [answer(handler, event)[1]["number"] for event in (first, second)] == [1, 2]


def test_one_key_on_two_things_is_two_acts() -> None:
    events = [sent("a", path="/cases/{case}/notes") | {"pathParameters": {"case": case}} for case in ("1", "2")]
    assert [answer(handler, event)[1]["number"] for event in events] == [1, 2]


def test_nobody_can_try_out_from_the_store_what_a_body_said() -> None:
    for key in ("key-1", "key-2"):
        answer(handler, sent("a", key))
    kept = aws.client("dynamodb").scan(TableName="test-foundation-idempotency")["Items"]
    assert len({row["validation"]["S"] for row in kept}) == len(kept) == 2
    assert "key-1" not in json.dumps(kept)


def test_an_answer_cannot_be_read_from_the_store() -> None:
    first = answer(handler, sent("secret"))
    kept = aws.client("dynamodb").scan(TableName="test-foundation-idempotency")["Items"]
    assert "secret" not in json.dumps(kept)
    assert answer(handler, sent("secret")) == first == (200, {"number": 1, "text": "secret"})


def test_a_body_that_is_wrong_spends_no_key() -> None:
    assert answer(handler, http_event("/notes", {"text": 7}, Idempotency_Key="key-1"))[0] == 422
    assert answer(handler, sent("a"))[0] == 200


@pytest.mark.parametrize(("text", "status"), [("refused", 409), ("broken", 500)])
def test_a_failed_act_may_be_tried_again(text: str, status: int) -> None:
    assert answer(handler, sent(text))[0] == status
    assert answer(handler, sent(text)) == (200, {"number": 2, "text": text})


def test_a_request_that_is_still_worked_on_is_a_conflict_to_wait_out() -> None:
    with pytest.raises(Killed):
        handler(sent("killed"), CONTEXT)
    found = handler(sent("killed"), CONTEXT)
    assert (found["statusCode"], json.loads(found["body"])["code"]) == (409, "in_progress")
    assert found["headers"]["Retry-After"] == "5"
    assert acts == ["killed"]


def test_a_function_that_died_holds_its_key_no_longer_than_it_could_have_lived() -> None:
    out_of_time = SimpleNamespace(**vars(CONTEXT) | {"get_remaining_time_in_millis": lambda: -1000})
    with pytest.raises(Killed):
        handler(sent("killed"), out_of_time)
    assert answer(handler, sent("killed")) == (200, {"number": 2, "text": "killed"})


def test_a_throttled_store_is_a_matter_of_waiting() -> None:
    def throttled(**_: Any) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "PutItem")

    events = aws.client("dynamodb").meta.events
    events.register("before-call.dynamodb.PutItem", throttled)
    try:
        assert answer(handler, sent("a"))[0] == 503
    finally:
        events.unregister("before-call.dynamodb.PutItem", throttled)
    assert acts == []

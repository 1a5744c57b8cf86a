import base64
import json
import os
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, cast

import pytest
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError
from msgspec import Meta
from pynamodb.exceptions import CancellationReason, GetError, TransactWriteError, VerboseClientError
from typing_extensions import TypedDict

from tests.layer.conftest import Written
from tests.support.calls import CONTEXT, answer, http_event, post
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict, FieldError, Invalid, NotFound, TooMany, Unavailable
from traffic.http import Body, Scope, ServiceApp
from traffic.http.app import BODY_LIMIT

CORRELATION = "22222222-2222-4222-8222-222222222222"
HIDDEN = "table test-violations-records of 520103199003071232"


class Asked(Body):
    do: Annotated[str, Meta(max_length=40)]
    note: str = ""


class Told(TypedDict):
    said: str


def refused_by_store(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": HIDDEN}}, "GetItem")


ERRORS: dict[str, Callable[[], Exception]] = {
    "absent": NotFound,
    "conflict": Conflict,
    "haste": TooMany,
    "busy": lambda: Unavailable(retry_after=30),
    "wrong": lambda: Invalid((FieldError("note", "odd", "不对", "is odd"), FieldError("do", "odd", "不对", "is odd"))),
    "lookup": lambda: KeyError(HIDDEN),
    "store": lambda: refused_by_store("ResourceNotFoundException"),
}


def cancelled(reason: str) -> VerboseClientError:
    """What PynamoDB makes of a transaction that DynamoDB cancelled for a reason; its other item was not to blame."""
    answered: Any = {"Error": {"Code": "TransactionCanceledException"}}
    reasons = [CancellationReason(code=reason), None]
    return VerboseClientError(answered, "TransactWriteItems", cancellation_reasons=reasons)


app = ServiceApp("police")


@app.post("/acts", scope=Scope.PUBLIC, body=Asked, answer=Told, status=HTTPStatus.CREATED)
def act(body: Asked) -> Told:
    if body.do in ERRORS:
        refusal = ERRORS[body.do]()
        raise refusal
    if body.do == "unspeakable":
        return cast(Told, {"said": object()})
    return {"said": f"做了{body.do}"}


@app.post("/throttled", scope=Scope.PUBLIC, body=Asked, answer=Told)
def throttled(body: Asked) -> Told:
    """Fails as stores do when they are asked too much: plainly, or wrapped by whatever stands before them."""
    plain = refused_by_store(body.do)
    if body.note == "record":
        raise GetError("failed", plain)
    if body.note == "transaction":
        raise TransactWriteError("failed", cancelled(body.do))
    if body.note == "cause":
        raise RuntimeError("wrapped twice") from TransactWriteError("failed", plain)
    raise plain


LINES: dict[str, BotoCoreError] = {
    "read": ReadTimeoutError(endpoint_url="https://store.example"),
    "connect": ConnectTimeoutError(endpoint_url="https://store.example"),
}


@app.post("/late", scope=Scope.PUBLIC, body=Asked, answer=Told)
def late(body: Asked) -> Told:
    """Fails as stores do that do not answer in time."""
    if body.note == "record":
        raise GetError("failed", LINES[body.do])
    raise LINES[body.do]


@app.page("/docs", media_type="text/html; charset=utf-8")
def docs() -> str:
    return "<p>接口文档</p>"


@app.page("/broken", media_type="text/html; charset=utf-8")
def broken() -> str:
    raise KeyError(HIDDEN)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return app(event, context)


def headers(sent: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = handler(sent, CONTEXT)["headers"]
    return found


def test_an_answer_is_json_with_its_status_that_nobody_keeps() -> None:
    found = handler(http_event("/acts", {"do": "this"}), CONTEXT)
    assert (found["statusCode"], found["body"]) == (201, '{"said":"做了this"}')
    assert (found["headers"]["Content-Type"], found["headers"]["Cache-Control"]) == ("application/json", "no-store")


def test_a_refusal_is_a_problem_in_chinese() -> None:
    found = handler(http_event("/acts", {"do": "conflict"}), CONTEXT)
    assert found["headers"]["Content-Type"] == "application/problem+json"
    assert found["headers"]["Content-Language"] == "zh-CN"
    assert json.loads(found["body"]) == {
        "type": "urn:tongtu:problem:conflict",
        "code": "conflict",
        "title": "当前状态不允许此操作",
        "status": 409,
        "detail": "当前状态不允许此操作",
        "correlation_id": CORRELATION,
    }


def test_a_refusal_is_told_in_english_on_request() -> None:
    sent = http_event("/acts", {"do": "wrong"}, Accept_Language="en")
    assert headers(sent)["Content-Language"] == "en"
    body = answer(handler, sent)[1]
    assert body["detail"] == "note: is odd; do: is odd"
    assert body["errors"] == [
        {"field": "note", "code": "odd", "detail": "is odd"},
        {"field": "do", "code": "odd", "detail": "is odd"},
    ]


@pytest.mark.parametrize(("do", "seconds"), [("haste", "5"), ("busy", "30"), ("absent", None), ("lookup", None)])
def test_only_a_refusal_that_waiting_helps_says_how_long(do: str, seconds: str | None) -> None:
    assert headers(http_event("/acts", {"do": do})).get("Retry-After") == seconds


@pytest.mark.parametrize("note", ["plain", "record", "cause"])
@pytest.mark.parametrize(
    "code", ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "SlowDown"]
)
def test_a_throttled_store_is_a_matter_of_waiting(code: str, note: str) -> None:
    sent = http_event("/throttled", {"do": code, "note": note})
    assert headers(sent)["Retry-After"] == "5"
    status, body = answer(handler, sent)
    assert (status, body["code"]) == (503, "unavailable")


@pytest.mark.parametrize("note", ["plain", "record"])
@pytest.mark.parametrize("do", LINES)
def test_a_store_that_does_not_answer_in_time_is_a_matter_of_waiting(do: str, note: str) -> None:
    status, body = post(handler, "/late", {"do": do, "note": note})
    assert (status, body["code"]) == (503, "unavailable")


@pytest.mark.parametrize(("reason", "status"), [("TransactionConflict", 503), ("ConditionalCheckFailed", 500)])
def test_a_transaction_that_met_another_writer_is_a_matter_of_waiting(reason: str, status: int) -> None:
    sent = {"do": reason, "note": "transaction"}
    assert post(handler, "/throttled", sent)[0] == status


@pytest.mark.parametrize("do", ["lookup", "store", "unspeakable"])
def test_what_nobody_foresaw_says_nothing_but_where_to_look(do: str, log: Written) -> None:
    status, body = post(handler, "/acts", {"do": do})
    assert (status, body["code"], body["correlation_id"]) == (500, "unexpected", CORRELATION)
    assert body["detail"] == body["title"] == "系统出现异常, 请稍后再试"
    told, call = log.lines
    assert (told["message"], told["correlation_id"]) == ("unforeseen", CORRELATION)
    assert "test_app.py" in told["exception"] or do == "unspeakable"
    assert (call["outcome"], call["refusal"]) == ("Failed", "unexpected")


def test_a_refusal_is_logged_by_its_code_only(log: Written) -> None:
    post(handler, "/acts", {"do": "absent", "note": HIDDEN})
    (line,) = log.lines
    assert (line["outcome"], line["refusal"]) == ("Refused", "not_found")
    assert HIDDEN not in log.text


@pytest.mark.parametrize("over", [0, 1])
def test_a_body_of_the_limit_is_read_and_one_byte_more_is_not(over: int) -> None:
    frame = len(json.dumps({"do": "this", "note": ""}))
    sent = http_event("/acts", {"do": "this", "note": "x" * (BODY_LIMIT - frame + over)})
    assert answer(handler, sent)[0] == (413 if over else 201)


def test_a_body_may_come_in_base64() -> None:
    sent = http_event("/acts", base64.b64encode('{"do": "那个"}'.encode()).decode()) | {"isBase64Encoded": True}
    assert answer(handler, sent) == (201, {"said": "做了那个"})


@pytest.mark.parametrize("body", ["x", "\u00e9\u00e9\u00e9\u00e9"])
def test_base64_that_is_none_is_unreadable(body: str) -> None:
    status, found = answer(handler, http_event("/acts", body) | {"isBase64Encoded": True})
    assert (status, found["code"]) == (400, "unreadable")


def test_a_missing_body_is_unreadable() -> None:
    assert answer(handler, http_event("/acts"))[0] == 400


@pytest.mark.parametrize("depth", [500, 30_000])
def test_a_body_nested_beyond_reason_is_refused(depth: int) -> None:
    assert answer(handler, http_event("/acts", '{"do": ' + "[" * depth))[0] == 400
    assert answer(handler, http_event("/acts", '{"note": ' + "[" * depth + "]" * depth + "}"))[0] in {400, 422}


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
def test_json_by_any_of_its_names_is_read(kind: str) -> None:
    assert post(handler, "/acts", {"do": "this"}, Content_Type=kind)[0] == 201


def test_another_media_type_is_refused_as_a_problem() -> None:
    sent = http_event("/acts", {"do": "this"}, Content_Type="text/xml", Accept_Language="en")
    status, body = answer(handler, sent)
    assert (status, body["code"]) == (415, "unsupported_media_type")
    assert body["title"] == "Only application/json is accepted"
    assert headers(sent)["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/acts"), ("GET", "/acts"), ("POST", "/docs"), ("GET", "/x")])
def test_a_method_or_path_without_a_route_is_a_problem_and_tells_of_no_other(method: str, path: str) -> None:
    found = handler(http_event(path, method=method), CONTEXT)
    assert (found["statusCode"], json.loads(found["body"])["code"]) == (404, "not_found")
    assert found["headers"]["Content-Type"] == "application/problem+json"
    assert "Allow" not in found["headers"]


def test_an_event_that_is_no_request_is_a_problem_too() -> None:
    assert answer(handler, {"Records": []})[1]["code"] == "unexpected"


def test_a_page_is_the_same_for_everybody_and_needs_nothing_but_itself() -> None:
    found = handler(http_event("/docs", method="GET"), CONTEXT)
    assert (found["statusCode"], found["body"]) == (200, "<p>接口文档</p>")
    assert found["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert found["headers"]["Cache-Control"] == "public, max-age=300"
    assert found["headers"]["X-Content-Type-Options"] == "nosniff"
    assert found["headers"]["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_page_that_breaks_is_a_problem() -> None:
    status, body = answer(handler, http_event("/broken", method="GET"))
    assert (status, body["code"]) == (500, "unexpected")
    assert HIDDEN not in str(body)


def test_an_app_knows_its_operations_for_the_contract() -> None:
    known = {(operation.method, operation.path): operation for operation in app.operations}
    told = known["POST", "/acts"]
    assert (told.body, told.answer, told.status, told.idempotent) == (Asked, Told, HTTPStatus.CREATED, False)
    assert known["GET", "/docs"].media_type == "text/html; charset=utf-8"


def test_making_an_app_leaves_the_environment_alone() -> None:
    before = dict(os.environ)
    ServiceApp("citizen")
    assert dict(os.environ) == before

import json
from typing import Any

import pytest

from tests.layer.conftest import Written
from tests.support.calls import CONTEXT, http_event, queue_event
from traffic.entrypoint import entrypoint, logger

PERSON = "520103199003071232"
SENT = http_event("/violations/lookup", {"licence": PERSON}, X_Person=PERSON)
ANSWERS = [
    ({"statusCode": 200}, "Succeeded"),
    ({"statusCode": 302}, "Succeeded"),
    ({"statusCode": 404}, "Refused"),
    ({"statusCode": 429}, "Refused"),
    ({"statusCode": 500}, "Failed"),
    ({"statusCode": 503}, "Failed"),
    ({"batchItemFailures": []}, "Succeeded"),
    ({"batchItemFailures": [{"itemIdentifier": "m1"}]}, "Failed"),
    ({}, "Succeeded"),
    (None, "Failed"),
]


@entrypoint
def answering(event: dict[str, Any], context: Any) -> Any:
    return event["answer"]


@entrypoint
def breaking(event: dict[str, Any], context: Any) -> Any:
    raise LookupError("no such thing")


def counted(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The metrics of the call, as they are printed for CloudWatch."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_handlers_answer_is_passed_on() -> None:
    answer = {"statusCode": 200, "body": "anything"}
    assert answering({"answer": answer}, CONTEXT) is answer


def test_a_call_is_one_line_of_json_with_its_correlation_id(log: Written) -> None:
    answering(SENT | {"answer": {"statusCode": 200}}, CONTEXT)
    (line,) = log.lines
    assert line["message"] == "call"
    assert line["correlation_id"] == SENT["requestContext"]["requestId"]
    assert line["function_request_id"] == CONTEXT.aws_request_id
    assert line["ms"] >= 0


@pytest.mark.parametrize(("answer", "outcome"), ANSWERS)
def test_what_became_of_a_call_is_logged_and_counted(
    answer: Any, outcome: str, log: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    answering({"answer": answer}, CONTEXT)
    assert log.lines[0]["outcome"] == outcome
    (metric,) = counted(capsys)
    assert metric[outcome] == [1.0]


def test_an_error_is_passed_on_and_counted(log: Written, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LookupError, match="no such thing"):
        breaking(SENT, CONTEXT)
    assert [line["outcome"] for line in log.lines] == ["Failed"]
    assert counted(capsys)[0]["Failed"] == [1.0]


def test_a_call_does_not_inherit_from_the_one_before(log: Written) -> None:
    @entrypoint
    def marking(event: dict[str, Any], context: Any) -> Any:
        logger.append_keys(refusal="not_found")
        return {"statusCode": 404}

    marking(SENT, CONTEXT)
    answering({"answer": {}}, CONTEXT)
    first, second = log.lines
    assert first["refusal"] == "not_found"
    assert not {"refusal", "correlation_id"} & second.keys()


@pytest.mark.parametrize("handler", [answering, breaking])
@pytest.mark.parametrize("sent", [SENT, queue_event({"licence": PERSON})], ids=["http", "queue"])
def test_nothing_of_an_event_is_ever_told(
    handler: Any, sent: dict[str, Any], log: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        handler(sent | {"answer": {"statusCode": 200, "body": PERSON}}, CONTEXT)
    except LookupError:
        assert handler is breaking
    captured = capsys.readouterr()
    told = log.text + captured.out + captured.err
    assert "call" in told
    assert PERSON not in told


@pytest.mark.parametrize("number", [PERSON, "52010319850612889X", "19900001234"])
def test_a_number_that_names_somebody_is_not_written_wherever_it_stands(number: str, log: Written) -> None:
    try:
        int(f"row of {number}")
    except ValueError:
        logger.exception("failed", extra={"key": number})
    assert number not in log.text
    assert log.lines[0]["key"] == "***"


def test_numbers_that_name_nobody_stay_readable(log: Written) -> None:
    logger.info("call", extra={"violation": "5201032026000000000001", "at": 1795252420450})
    assert (log.lines[0]["violation"], log.lines[0]["at"]) == ("5201032026000000000001", 1795252420450)

import json
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import UnexpectedBatchTypeError
from botocore.stub import ANY, Stubber

from tests.layer.conftest import Written
from tests.support.calls import CONTEXT, queue_event
from tests.support.facts import example
from tests.support.packages import waiting
from tests.support.stage import client
from tests.support.template import ACCOUNT, REGION
from traffic import aws, queues
from traffic.entrypoint import entrypoint
from traffic.queues import Message
from traffic.settings import MissingSetting

PERSON = "520103199003071232"
QUEUE = "registry-tally"


def failed(act: Any, *bodies: Any) -> list[str]:
    """The ids of the messages that come back when `act` gets them."""
    found = queues.consume(queue_event(*bodies), CONTEXT, act)
    return [failure["itemIdentifier"] for failure in found["batchItemFailures"]]


def refuse_odd(message: Message) -> None:
    if message["n"] % 2:
        raise ArithmeticError


def test_every_message_of_a_batch_is_acted_on_once() -> None:
    seen: list[Message] = []
    assert failed(seen.append, {"n": 1}, {"n": 2, "place": "云岩区"}) == []
    assert seen == [{"n": 1}, {"n": 2, "place": "云岩区"}]


def test_one_bad_message_fails_alone() -> None:
    assert failed(refuse_odd, {"n": 0}, {"n": 1}, {"n": 2}) == ["m1"]


def test_a_batch_that_fails_whole_comes_back_whole() -> None:
    assert failed(refuse_odd, {"n": 1}, {"n": 3}) == ["m0", "m1"]


def test_what_is_no_batch_is_an_error() -> None:
    with pytest.raises(UnexpectedBatchTypeError):
        queues.consume({"detail": {}}, CONTEXT, refuse_odd)


@pytest.mark.parametrize("body", ["", "{", "not json"])
def test_an_unreadable_body_fails_alone(body: str) -> None:
    assert failed(refuse_odd, {"n": 0}, body, {"n": 2}) == ["m1"]


def test_an_earlier_failure_is_not_told_again() -> None:
    assert failed(refuse_odd, {"n": 1}) == ["m0"]
    assert failed(refuse_odd, {"n": 0}) == []


def test_a_failure_is_logged_by_its_message_id(log: Written) -> None:
    failed(refuse_odd, {"n": 1})
    (line,) = log.lines
    assert (line["level"], line["message"], line["message_id"]) == ("ERROR", "message failed", "m0")
    assert line["exception_name"] == "ArithmeticError"


@pytest.mark.parametrize("body", [{"n": 1, "licence": PERSON}, {"licence": PERSON}, PERSON, f"{{{PERSON}"])
def test_nothing_of_a_failed_message_is_logged(
    body: Any, log: Written, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    @entrypoint
    def handler(event: dict[str, Any], context: Any) -> Any:
        return queues.consume(event, context, refuse_odd)

    assert handler(queue_event(body), CONTEXT)["batchItemFailures"]
    captured = capsys.readouterr()
    told = log.text + captured.out + captured.err + caplog.text
    assert "message failed" in told
    assert PERSON not in told


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_any_number_of_messages_is_sent_once_each(stage: None, count: int) -> None:
    assert queues.send("TALLY_QUEUE", ({"n": n} for n in range(count))) == count
    assert sorted(message["n"] for message in waiting(QUEUE)) == list(range(count))


def test_messages_keep_their_chinese(stage: None) -> None:
    queues.send("TALLY_QUEUE", [{"place": "贵阳市云岩区"}])
    assert waiting(QUEUE) == [{"place": "贵阳市云岩区"}]


def test_messages_go_by_tens() -> None:
    with Stubber(aws.client("sqs")) as sqs:
        for size in (10, 10, 5):
            ids = [str(n) for n in range(size)]
            sent = [{"Id": each, "MessageBody": ANY} for each in ids]
            taken = [{"Id": each, "MessageId": each, "MD5OfMessageBody": ""} for each in ids]
            sqs.add_response(
                "send_message_batch", {"Successful": taken, "Failed": []}, {"QueueUrl": ANY, "Entries": sent}
            )
        assert queues.send("TALLY_QUEUE", ({"n": n} for n in range(25))) == 25
        sqs.assert_no_pending_responses()


def test_a_queue_that_takes_only_some_is_an_error_that_names_the_queue() -> None:
    taken = [{"Id": "0", "MessageId": "0", "MD5OfMessageBody": ""}]
    left = [{"Id": "1", "SenderFault": False, "Code": "InternalError"}]
    with Stubber(aws.client("sqs")) as sqs:
        sqs.add_response("send_message_batch", {"Successful": taken, "Failed": left})
        with pytest.raises(RuntimeError, match="TALLY_QUEUE took 1 of 2 messages"):
            queues.send("TALLY_QUEUE", [{"n": 0}, {"n": 1}])


def test_a_queue_that_takes_none_is_the_same_error() -> None:
    with Stubber(aws.client("sqs")) as sqs:
        sqs.add_response(
            "send_message_batch", {"Successful": [], "Failed": [{"Id": "0", "SenderFault": False, "Code": "Down"}]}
        )
        with pytest.raises(RuntimeError, match="TALLY_QUEUE took 0 of 1 messages"):
            queues.send("TALLY_QUEUE", [{"n": 0}])


def test_a_queue_that_the_template_did_not_give_is_named() -> None:
    with pytest.raises(MissingSetting, match="NO_SUCH_QUEUE"):
        queues.send("NO_SUCH_QUEUE", [{"n": 0}])


def test_facts_reach_the_bus(stage: None) -> None:
    events, bus = client("events"), "test-foundation-bus"
    events.put_rule(Name="all", EventBusName=bus, EventPattern=json.dumps({"source": ["tongtu.terminals"]}))
    queue = f"arn:aws:sqs:{REGION}:{ACCOUNT}:test-{QUEUE}"
    events.put_targets(Rule="all", EventBusName=bus, Targets=[{"Id": "1", "Arn": queue}])
    told = [example("officer.term_ending", id=f"云岩区#{n:02}") for n in range(12)]
    queues.publish("terminals", (("officer.term_ending", detail) for detail in told))
    found = [(event["detail-type"], event["detail"]) for event in waiting(QUEUE)]
    assert sorted(found, key=str) == [("officer.term_ending", detail) for detail in told]


def test_a_bus_that_takes_only_some_is_an_error() -> None:
    with Stubber(aws.client("events")) as events:
        events.add_response("put_events", {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]})
        with pytest.raises(RuntimeError, match="only some of the events"):
            queues.publish("terminals", [("officer.term_ending", example("officer.term_ending"))])


def test_nothing_to_tell_asks_nobody() -> None:
    with Stubber(aws.client("events")):
        queues.publish("violations", [])

"""Queues: consume in batches where each message fails alone, and send what others shall do or know."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

from traffic import aws
from traffic.entrypoint import logger
from traffic.settings import required

Message = dict[str, Any]


def consume(event: dict[str, Any], context: Any, act: Callable[[Message], None]) -> Any:
    """Give each message's JSON body to `act`; whoever raises comes back, alone, and ends in the dead-letter queue.

    The answer is SQS's partial batch response. A batch that fails whole does not raise either: SQS treats a full list
    of failures the same way, and the call is then counted and logged like any other.
    """
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)

    def one(record: Any) -> None:
        try:
            act(json.loads(record["body"]))
        except Exception:
            logger.exception("message failed", extra={"message_id": record["messageId"]})
            raise

    return process_partial_response(event=event, record_handler=one, processor=processor, context=context)


def send(queue_setting: str, messages: Iterable[Message], *, delay: int = 0) -> int:
    """Send messages to the queue whose URL stands in `queue_setting`, ten at a time; returns how many.

    They arrive after `delay` seconds, 900 at most. Raises RuntimeError when the queue took only some: the caller's own message
    then comes back and sends all again, so every consumer must bear a repetition.
    """
    url, sent = required(queue_setting), 0
    for batch in _tens(messages):
        later = {"DelaySeconds": delay} if delay else {}
        entries = [{"Id": str(n), "MessageBody": json.dumps(body), **later} for n, body in enumerate(batch)]
        answer = aws.client("sqs").send_message_batch(QueueUrl=url, Entries=entries)
        if answer.get("Failed"):
            raise RuntimeError(f"{queue_setting} took {len(answer['Successful'])} of {len(entries)} messages")
        sent += len(entries)
    return sent


def publish(source: str, facts: Iterable[tuple[str, Mapping[str, object]]]) -> None:
    """Put facts (`penalty.decided`, {...}) on the event bus; raises RuntimeError when the bus took only some.

    Kinds and the shapes of their details are those of `traffic.facts`.
    """
    for batch in _tens(facts):
        entries = [
            {
                "EventBusName": required("EVENT_BUS"),
                "Source": f"tongtu.{source}",
                "DetailType": kind,
                "Detail": json.dumps(detail, ensure_ascii=False),
            }
            for kind, detail in batch
        ]
        if aws.client("events").put_events(Entries=entries)["FailedEntryCount"]:
            raise RuntimeError("the event bus took only some of the events")


def _tens(things: Iterable[Any]) -> Iterator[list[Any]]:
    """Both services take ten at a time."""
    rest = iter(things)
    while batch := list(islice(rest, 10)):
        yield batch

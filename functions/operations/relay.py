"""事件转发: facts from the outbox are put on the bus, each at least once.

Called by   the stream of foundation-outbox
Reads       nothing
Writes      the event bus
"""

import json
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

from traffic.entrypoint import entrypoint, logger
from traffic.queues import publish


def relay(record: Any) -> None:
    """Put one new fact on the bus; what ends by itself after its time is no news."""
    if record["eventName"] != "INSERT":
        return
    fact = {name: next(iter(held.values())) for name, held in record["dynamodb"]["NewImage"].items()}
    try:
        publish(fact["source"], [(fact["kind"], json.loads(fact["detail"]))])
    except Exception:
        logger.exception("fact not relayed", extra={"event": fact["event"]})
        raise


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    processor = BatchProcessor(event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False)
    return process_partial_response(event=event, record_handler=relay, processor=processor, context=context)

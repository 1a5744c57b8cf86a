"""Call a handler the way AWS does, with the events that stand under events/."""

import copy
import json
from types import SimpleNamespace
from typing import Any

from tests.support.template import ROOT

CONTEXT = SimpleNamespace(
    function_name="tests",
    memory_limit_in_mb=128,
    aws_request_id="11111111-1111-4111-8111-111111111111",
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:tests",
    get_remaining_time_in_millis=lambda: 3000,
)


def event(name: str) -> dict[str, Any]:
    """`violations/lookup/open` -> the event in that file."""
    found: dict[str, Any] = json.loads((ROOT / f"events/{name}.json").read_text())
    return found


def http_event(path: str, body: Any = None, *, method: str = "POST", **headers: str) -> dict[str, Any]:
    """A REST event of the gateway; `body` is sent as it is when it is text, as JSON otherwise."""
    sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": path,
            "httpMethod": method,
            "path": path,
            "requestId": "22222222-2222-4222-8222-222222222222",
            "identity": {"sourceIp": "192.0.2.7"},
        },
        "body": body if body is None or isinstance(body, str) else json.dumps(body, ensure_ascii=False),
        "isBase64Encoded": False,
    }


def answer(handler: Any, sent: dict[str, Any]) -> tuple[int, Any]:
    """Status and parsed body of a handler's answer to an HTTP event."""
    found = handler(copy.deepcopy(sent), CONTEXT)
    return found["statusCode"], json.loads(found["body"])


def post(handler: Any, path: str, body: Any, **headers: str) -> tuple[int, Any]:
    """POST `body` and return status and parsed body."""
    return answer(handler, http_event(path, body, **headers))


def queue_event(*bodies: Any) -> dict[str, Any]:
    """What SQS hands to a function: one record a body, with message ids `m0`, `m1` …"""
    return {
        "Records": [
            {
                "messageId": f"m{index}",
                "receiptHandle": "handle",
                "body": body if isinstance(body, str) else json.dumps(body, ensure_ascii=False),
                "attributes": {},
                "messageAttributes": {},
                "md5OfBody": "",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:tests",
                "awsRegion": "us-east-1",
            }
            for index, body in enumerate(bodies)
        ]
    }


def consume(handler: Any, *bodies: Any) -> list[str]:
    """Hand messages to a queue door; returns the ids of those that failed."""
    found = handler(queue_event(*bodies), CONTEXT)
    return [failure["itemIdentifier"] for failure in found["batchItemFailures"]]

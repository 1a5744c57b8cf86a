"""What the processes of a benchmark may answer: a door or the bare handler beside it, the event, and what AWS would say."""

import importlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LOOKUP: dict[str, Any] = {
    "requestContext": {"resourcePath": "/violations/lookup", "httpMethod": "POST", "requestId": "bench"},
    "headers": {"Content-Type": "application/json"},
    "multiValueHeaders": {"Content-Type": ["application/json"]},
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "body": json.dumps({"plate": "贵A7C301", "plate_kind": "02", "tail": "7A3021"}),
    "isBase64Encoded": False,
}


class Context:
    """What Lambda tells a function about itself."""

    function_name = "bench"
    memory_limit_in_mb = 1024
    aws_request_id = "bench"
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:bench"


@dataclass(frozen=True, slots=True)
class Case:
    """A handler's module, what it is called with, what AWS says to whatever it asks, and whether an answer is right."""

    module: str
    event: Callable[[], dict[str, Any]]
    said: Callable[[], dict[str, Any]]
    right: Callable[[dict[str, Any]], bool]

    def handler(self) -> Any:
        """The handler, its AWS canned. What answers is loaded last, as Lambda would load the modules before it."""
        handler = importlib.import_module(self.module).handler
        from tests.bench import canned

        canned.serve(self.said())
        return handler


def _found() -> dict[str, Any]:
    from tests.bench.canned import items

    return {"Items": items(), "Count": 21, "ScannedCount": 21}


def _asked() -> dict[str, Any]:
    """A signed-in citizen's call; the token is made by whoever starts the process, so that making it is not measured."""
    return {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:abc/v1/GET/sessions",
        "path": "/sessions",
        "httpMethod": "GET",
        "headers": {"Authorization": f"Bearer {os.environ['BENCH_TOKEN']}"},
        "requestContext": {"requestId": "bench"},
    }


def _published() -> dict[str, Any]:
    return {"Parameter": {"Name": "bench-accounts-keys", "Type": "String", "Value": os.environ["BENCH_KEYS"]}}


def _shown(answer: dict[str, Any]) -> bool:
    return bool(answer["statusCode"] == 200)


def _allowed(answer: dict[str, Any]) -> bool:
    return bool(answer["policyDocument"]["Statement"][0]["Effect"] == "Allow")


CASES = {
    "lookup": Case("violations.lookup", lambda: _LOOKUP, _found, _shown),
    "bare_lookup": Case("tests.bench.bare_lookup", lambda: _LOOKUP, _found, _shown),
    "authorizer": Case("accounts.citizen_authorizer", _asked, _published, _allowed),
    "bare_authorizer": Case("tests.bench.bare_authorizer", _asked, _published, _allowed),
}

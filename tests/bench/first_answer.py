"""Start a process, answer one look-up over canned DynamoDB, and say what processor time that took since the process began.

`python -m tests.bench.first_answer bare|lookup`; the path is set by whoever starts it, so that the look-up runs on the very
folders that are deployed (.build) and the bare handler on boto3 as installed.
"""

import importlib
import json
import sys
import time
from typing import Any

EVENT = {
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


def loaded(which: str) -> Any:
    """The handler of the door or of the bare one, its DynamoDB canned."""
    module = importlib.import_module({"bare": "tests.bench.bare", "lookup": "violations.lookup"}[which])
    # Only now, so that the modules above are loaded in the order in which Lambda would load them.
    from tests.bench import canned

    canned.serve()
    return module.handler


def main(which: str) -> None:
    answer = loaded(which)(EVENT, Context())
    spent = time.process_time()
    assert answer["statusCode"] == 200, answer
    print(spent)


if __name__ == "__main__":
    main(sys.argv[1])

"""Facts as they are declared: whatever a test writes to the outbox or puts on the bus is held to its schema.

Wired into every botocore session by tests/conftest.py, which fails the test that told something else.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from infra.facts.schemas import schema_of
from traffic.facts.declared import FACTS

_OUTBOX = "test-foundation-outbox"
# What was told and is not declared, since a test began.
WRONG: list[str] = []


def wire(session: Any) -> None:
    """Let a botocore session's facts be looked at."""
    for operation in ("PutItem", "BatchWriteItem", "TransactWriteItems"):
        session.register(f"before-parameter-build.dynamodb.{operation}", _written)
    session.register("before-parameter-build.events.PutEvents", _put)


def wrong_with(source: str, kind: str, detail: Any) -> list[str]:
    """What is wrong with a fact; nothing for one that is as declared."""
    fact = FACTS.get(kind)
    if fact is None or fact.source != source:
        return [f"{source} tells {kind}, which is not declared"]
    return [f"{kind} {error.json_path}: {error.message}" for error in _validator(kind).iter_errors(detail)]


def example(kind: str, **more: Any) -> dict[str, Any]:
    """A fact's example, with some of it otherwise."""
    return {**_validator(kind).schema["examples"][0], **more}


def envelope(kind: str, detail: dict[str, Any]) -> dict[str, Any]:
    """A fact as the bus wraps it."""
    return {
        "version": "0",
        "id": f"envelope-{detail.get('event', kind)}",
        "source": f"tongtu.{FACTS[kind].source}",
        "detail-type": kind,
        "time": "2026-11-05T04:00:00Z",
        "detail": detail,
    }


@cache
def _validator(kind: str) -> Any:
    return Draft202012Validator(schema_of(FACTS[kind]))


def _written(params: dict[str, Any], **_: Any) -> None:
    for item in _items(params):
        told = {name: next(iter(value.values())) for name, value in item.items()}
        WRONG.extend(wrong_with(told["source"], told["kind"], json.loads(told["detail"])))


def _items(params: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if params.get("TableName") == _OUTBOX:
        yield params["Item"]
    for asked in params.get("RequestItems", {}).get(_OUTBOX, ()):
        if "PutRequest" in asked:
            yield asked["PutRequest"]["Item"]
    for asked in params.get("TransactItems", ()):
        if asked.get("Put", {}).get("TableName") == _OUTBOX:
            yield asked["Put"]["Item"]


def _put(params: dict[str, Any], **_: Any) -> None:
    for entry in params["Entries"]:
        WRONG.extend(
            wrong_with(entry["Source"].removeprefix("tongtu."), entry["DetailType"], json.loads(entry["Detail"]))
        )

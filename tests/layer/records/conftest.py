"""The one table that these records need, made from its template, and a store that cancels transactions."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.support.template import resources
from traffic import aws
from traffic.records.connection import connection


@pytest.fixture
def violations_table() -> Iterator[None]:
    properties = resources("violations", "AWS::DynamoDB::Table")["Records"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with mock_aws():
        aws.client("dynamodb").create_table(
            TableName="test-violations-records", **{name: properties[name] for name in wanted}
        )
        yield


def refusing(times: int, *codes: str | None) -> tuple[Callable[..., None], list[int]]:
    """An answer that cancels the first `times` transactions, each of their items for its reason."""
    calls: list[int] = []

    def refuse(**_: Any) -> None:
        calls.append(len(calls))
        if len(calls) <= times:
            reasons = [{"Code": code or "None"} for code in codes]
            answer: Any = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
            raise ClientError(answer, "TransactWriteItems")

    return refuse, calls


@pytest.fixture
def refuse() -> Iterator[Callable[..., list[int]]]:
    """Arrange that so many transactions are cancelled, with a reason for each of their items; gives the calls seen."""
    events, name = connection().client.meta.events, "before-call.dynamodb.TransactWriteItems"
    registered = []

    def arrange(times: int, *codes: str | None) -> list[int]:
        hook, calls = refusing(times, *codes)
        events.register(name, hook)
        registered.append(hook)
        return calls

    yield arrange
    for hook in registered:
        events.unregister(name, hook)

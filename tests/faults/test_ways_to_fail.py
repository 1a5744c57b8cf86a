"""The harness itself: what each way to fail raises, whether the call took effect, and how often it was sent."""

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from tests.support.faults import Death, Fault, aside, planned
from tests.support.stage import items
from traffic import aws

TABLE = "payments-counterparts"
WAYS = {
    "before": (Fault, False),
    "after": (Fault, True),
    "death": (Death, False),
    "end": (Death, True),
    "timeout": (ReadTimeoutError, True),
    "throttled": (ClientError, False),
}


def put() -> None:
    key = {"party": {"S": "test"}, "thing": {"S": "thing"}}
    aws.client("dynamodb").put_item(
        TableName=f"test-{TABLE}", Item=key, ConditionExpression="attribute_not_exists(thing)"
    )


@pytest.mark.parametrize("way", WAYS)
def test_a_call_fails_once_and_as_it_was_said(stage, way):
    error, took_effect = WAYS[way]
    with planned(1, way) as plan:
        with pytest.raises(error):
            put()
        assert bool(items(TABLE)) is took_effect
        aws.client("dynamodb").get_item(TableName=f"test-{TABLE}", Key={"party": {"S": "x"}, "thing": {"S": "x"}})
    assert plan.calls == ["dynamodb.PutItem", "dynamodb.GetItem"]


def test_what_the_sdk_sends_twice_takes_effect_twice(stage):
    with planned(1, "repeated") as plan, pytest.raises(ClientError) as refused:
        put()
    assert refused.value.response["Error"]["Code"] == "ConditionalCheckFailedException"
    assert (len(items(TABLE)), plan.calls) == (1, ["dynamodb.PutItem"])


def test_other_operations_and_calls_aside_are_left_alone(stage):
    with planned(1, "before", "kms.Sign") as plan:
        put()
    with planned(1, "before"), aside():
        aws.client("dynamodb").delete_item(
            TableName=f"test-{TABLE}", Key={"party": {"S": "test"}, "thing": {"S": "thing"}}
        )
    assert (plan.calls, items(TABLE)) == ([], [])

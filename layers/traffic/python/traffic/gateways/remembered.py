"""What stand-ins remember from one process to the next: small JSON things of a party, by name.

They lie in `${Stage}-payments-counterparts`, a table that exists only where stand-ins do.
"""

import json
from typing import Any

from botocore.exceptions import ClientError

from traffic import aws
from traffic.settings import physical

Held = dict[str, Any]


def held(party: str, thing: str) -> Held | None:
    """What is remembered under a name, read strongly; None for nothing."""
    found = aws.client("dynamodb").get_item(TableName=_table(), Key=_key(party, thing), ConsistentRead=True)
    return _read(found["Item"]) if "Item" in found else None


def hold(party: str, thing: str, value: Held) -> None:
    """Remember a thing, in the place of what was there."""
    aws.client("dynamodb").put_item(TableName=_table(), Item=_item(party, thing, value))


def hold_first(party: str, thing: str, value: Held) -> Held:
    """Remember a thing unless there is one already; returns what is remembered then."""
    try:
        aws.client("dynamodb").put_item(
            TableName=_table(), Item=_item(party, thing, value), ConditionExpression="attribute_not_exists(thing)"
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return held(party, thing) or value
    return value


def all_held(party: str, beginning: str) -> list[Held]:
    """Everything of a party whose name begins so, by name."""
    found = (
        aws.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=_table(),
            KeyConditionExpression="party = :party AND begins_with(thing, :beginning)",
            ExpressionAttributeValues={":party": {"S": party}, ":beginning": {"S": beginning}},
            ConsistentRead=True,
        )
    )
    return [_read(item) for page in found for item in page["Items"]]


def _table() -> str:
    return physical("payments-counterparts")


def _key(party: str, thing: str) -> Held:
    return {"party": {"S": party}, "thing": {"S": thing}}


def _item(party: str, thing: str, value: Held) -> Held:
    return {**_key(party, thing), "held": {"S": json.dumps(value, ensure_ascii=False)}}


def _read(item: Held) -> Held:
    value: Held = json.loads(item["held"]["S"])
    return value

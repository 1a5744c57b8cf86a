"""The bare handler that the look-up is measured against: the same query with boto3, its items as JSON, and nothing else."""

import json
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer

dynamodb = boto3.client("dynamodb")
deserialize = TypeDeserializer().deserialize


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    body = json.loads(event["body"])
    found = dynamodb.query(
        TableName="bench-violations-records",
        IndexName="by_vehicle",
        KeyConditionExpression="vehicle = :vehicle",
        ExpressionAttributeValues={":vehicle": {"S": body["plate_kind"] + body["plate"]}},
        ScanIndexForward=False,
        Limit=21,
    )
    items = [{name: deserialize(value) for name, value in item.items()} for item in found["Items"]]
    print(json.dumps({"level": "INFO", "message": "call", "service": "bare"}))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(items, default=str, ensure_ascii=False),
    }

"""A stage in process: the tables, buckets, queues and secrets of the templates, made in moto."""

from functools import cache
from typing import Any

import boto3

from tests.support.template import DOMAINS, REGION, resources, text


def raise_stage() -> None:
    """Make everything that the doors expect to find."""
    for domain in DOMAINS:
        for table in resources(domain, "AWS::DynamoDB::Table").values():
            _table(table["Properties"])
        for bucket in resources(domain, "AWS::S3::Bucket").values():
            client("s3").create_bucket(Bucket=text(bucket["Properties"]["BucketName"]))
        for queue in resources(domain, "AWS::SQS::Queue").values():
            client("sqs").create_queue(QueueName=text(queue["Properties"]["QueueName"]))
        for secret in resources(domain, "AWS::SecretsManager::Secret").values():
            client("secretsmanager").create_secret(
                Name=text(secret["Properties"]["Name"]), SecretString="held in tests"
            )
        for bus in resources(domain, "AWS::Events::EventBus").values():
            client("events").create_event_bus(Name=text(bus["Properties"]["Name"]))


@cache
def client(service: str) -> Any:
    """A client for arranging and looking, apart from those the doors use."""
    return boto3.client(service, region_name=REGION)


def _table(properties: dict[str, Any]) -> None:
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    client("dynamodb").create_table(
        TableName=text(properties["TableName"]), **{name: properties[name] for name in wanted if name in properties}
    )

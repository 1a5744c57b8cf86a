"""A stage in process: the tables, buckets, queues, secrets and keys of the templates, made in moto."""

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
from moto.backends import get_backend

from tests.support.template import DOMAINS, REGION, resources, text

# What moto holds of a stage that was just made, by service, account and region: making it anew for each test is slow.
_made: dict[tuple[str, str, str], dict[str, Any]] = {}


def raise_stage() -> None:
    """Set up everything that the doors expect to find. What this process unwrapped on an earlier stage is forgotten."""
    # Imported here because it reads the environment, which tests/conftest.py sets after it has imported this module.
    from traffic.privacy import keys

    keys.forget()
    if not _made:
        _make()
        _made.update({place: copy.deepcopy(vars(backend)) for place, backend in _backends()})
    for (service, account, region), held in _made.items():
        vars(get_backend(service)[account][region]).update(copy.deepcopy(held))
    # Queues hold locks, which cannot be copied.
    for domain in DOMAINS:
        for queue in resources(domain, "AWS::SQS::Queue").values():
            client("sqs").create_queue(QueueName=text(queue["Properties"]["QueueName"]))


def _backends() -> Iterator[tuple[tuple[str, str, str], Any]]:
    for service in ("dynamodb", "events", "kms", "s3", "secretsmanager"):
        for account, regions in get_backend(service).items():
            yield from (((service, account, region), backend) for region, backend in regions.items())


def _make() -> None:
    for domain in DOMAINS:
        for table in resources(domain, "AWS::DynamoDB::Table").values():
            _table(table["Properties"])
        for bucket in resources(domain, "AWS::S3::Bucket").values():
            client("s3").create_bucket(Bucket=text(bucket["Properties"]["BucketName"]))
        for secret in resources(domain, "AWS::SecretsManager::Secret").values():
            client("secretsmanager").create_secret(
                Name=text(secret["Properties"]["Name"]), SecretString="held in tests"
            )
        for bus in resources(domain, "AWS::Events::EventBus").values():
            client("events").create_event_bus(Name=text(bus["Properties"]["Name"]))
        for alias in resources(domain, "AWS::KMS::Alias").values():
            key = client("kms").create_key()["KeyMetadata"]["KeyId"]
            client("kms").create_alias(AliasName=text(alias["Properties"]["AliasName"]), TargetKeyId=key)


@cache
def client(service: str) -> Any:
    """A client for arranging and looking, apart from those the doors use."""
    return boto3.client(service, region_name=REGION)


def _table(properties: dict[str, Any]) -> None:
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    client("dynamodb").create_table(
        TableName=text(properties["TableName"]), **{name: properties[name] for name in wanted if name in properties}
    )

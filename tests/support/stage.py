"""A stage in process: the tables, buckets, queues, secrets and keys of the templates, made in moto."""

import base64
import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
from moto.backends import get_backend
from moto.dynamodb.models.dynamo_type import DynamoType

from tests.support.template import ACCOUNT, DOMAINS, REGION, resources, text

# What moto holds, by service, account and region.
Kept = dict[tuple[str, str, str], dict[str, Any]]
# Of a stage that was just made: making it anew for each test is slow.
_made: Kept = {}


def raise_stage() -> None:
    """Set up everything that the doors expect to find. What this process knew of an earlier stage is forgotten."""
    # Imported here because it reads the environment, which tests/conftest.py sets after it has imported this module.
    from payments.ways.channels import channel_of
    from traffic.secret import secret

    channel_of.cache_clear()
    secret.cache_clear()
    if not _made:
        _make()
        _made.update(kept())
    go_back(_made)
    # Queues hold locks, which cannot be copied; each is asked for of moto itself, which takes a hundredth of a call's time.
    queues = get_backend("sqs")[ACCOUNT][REGION]
    queues.queues.clear()
    for name in _queues():
        queues.create_queue(name)


def kept() -> Kept:
    """What a stage holds now, queues left out."""
    return {place: copy.deepcopy(vars(backend)) for place, backend in _backends()}


def go_back(held: Kept) -> None:
    """Let the stage hold that again."""
    from alerts.raising import sites
    from alerts.watching import held as watch_list
    from traffic.privacy import keys

    for memory in (keys, sites, watch_list):
        memory.forget()
    for (service, account, region), state in held.items():
        vars(get_backend(service)[account][region]).update(copy.deepcopy(state))


def items(table: str) -> list[dict[str, Any]]:
    """The items of a table as a client would get them, without a call to any."""
    found = get_backend("dynamodb")[ACCOUNT][REGION].tables[f"test-{table}"].all_items()
    return [{name: _plain(value) for name, value in item.attrs.items()} for item in found]


def empty(*tables: str) -> None:
    """Take everything out of some tables: quicker than a new stage, for who needs thousands."""
    for table in tables:
        get_backend("dynamodb")[ACCOUNT][REGION].tables[f"test-{table}"].items.clear()


def tables() -> list[str]:
    """The tables of the stage, without its name."""
    return [name.removeprefix("test-") for name in get_backend("dynamodb")[ACCOUNT][REGION].tables]


def _plain(value: Any) -> Any:
    """What moto holds, all the way down; it keeps bytes in base64, as they come over the wire."""
    if isinstance(value, DynamoType):
        return {kind: base64.b64decode(held) if kind == "B" else _plain(held) for kind, held in value.to_json().items()}
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, list) else value


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
            _key(alias["Properties"], resources(domain, "AWS::KMS::Key"))


@cache
def _queues() -> list[str]:
    queues = (queue for domain in DOMAINS for queue in resources(domain, "AWS::SQS::Queue").values())
    return [text(queue["Properties"]["QueueName"]) for queue in queues]


@cache
def client(service: str) -> Any:
    """A client for arranging and looking, apart from those the doors use."""
    return boto3.client(service, region_name=REGION)


def _table(properties: dict[str, Any]) -> None:
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "BillingMode")
    client("dynamodb").create_table(
        TableName=text(properties["TableName"]), **{name: properties[name] for name in wanted if name in properties}
    )


def _key(alias: dict[str, Any], keys: dict[str, Any]) -> None:
    properties = keys[alias["TargetKeyId"]["Ref"]]["Properties"]
    wanted = {name: properties[name] for name in ("KeySpec", "KeyUsage") if name in properties}
    key = client("kms").create_key(**wanted)["KeyMetadata"]["KeyId"]
    client("kms").create_alias(AliasName=text(alias["AliasName"]), TargetKeyId=key)

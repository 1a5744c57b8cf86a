"""What envelopes need of a stage: the ring of the platform's keys, and the table of nonces."""

import json
from collections.abc import Iterator

import pytest
from moto import mock_aws

from tests.support.template import resources
from traffic import aws, clock
from traffic.envelopes import keys
from traffic.envelopes.client import Channel
from traffic.envelopes.ring import Ring, first_ring


def hold(ring: Ring | str) -> None:
    """Put a ring, or any text, into the secret, and forget what was read before."""
    text = ring if isinstance(ring, str) else json.dumps(ring)
    aws.client("secretsmanager").put_secret_value(SecretId="test-accounts-envelopes", SecretString=text)
    keys._held.cache_clear()


@pytest.fixture
def platform() -> Iterator[Ring]:
    """A platform with one key."""
    properties = resources("foundation", "AWS::DynamoDB::Table")["Nonces"]["Properties"]
    with mock_aws():
        aws.client("dynamodb").create_table(
            TableName="test-foundation-nonces",
            **{name: properties[name] for name in ("AttributeDefinitions", "KeySchema", "BillingMode")},
        )
        aws.client("secretsmanager").create_secret(Name="test-accounts-envelopes", SecretString="made up")
        ring = first_ring(clock.now())
        hold(ring)
        yield ring
        keys._held.cache_clear()


@pytest.fixture
def channel(platform: Ring) -> Channel:
    """An app that has fetched the published key."""
    return Channel(keys.public_keys()["keys"][0])

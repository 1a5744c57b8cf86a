"""What HTTP needs of a stage: the signing key, and the table of idempotency keys."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from traffic import aws


@pytest.fixture
def signing_key() -> Iterator[None]:
    with mock_aws():
        aws.client("secretsmanager").create_secret(Name="test-foundation-signing", SecretString="held in tests")
        yield


@pytest.fixture
def idempotency_table() -> Iterator[None]:
    with mock_aws():
        aws.client("dynamodb").create_table(
            TableName="test-foundation-idempotency",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
        yield

"""The one table that these records need, made from its template."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from tests.support.template import resources
from traffic import aws


@pytest.fixture
def violations_table() -> Iterator[None]:
    properties = resources("violations", "AWS::DynamoDB::Table")["Records"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with mock_aws():
        aws.client("dynamodb").create_table(
            TableName="test-violations-records", **{name: properties[name] for name in wanted}
        )
        yield

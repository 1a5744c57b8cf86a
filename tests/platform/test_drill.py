"""The restore drill on the local stack, IAM enforced: nothing is found on it as it is, and a photo that was damaged is named."""

import pytest

from infra.drill import begin, follow, told, total
from infra.local.clients import clients

PATIENCE = 180


@pytest.fixture
def drilled(platform):
    world = platform.world

    def one(**asked):
        drill = begin(world.client, world.stage, asked)
        return follow(world.client, world.stage, drill, patience=PATIENCE)

    return one


def copies(platform):
    dynamodb = clients(platform.world.endpoint)("dynamodb")
    pages = dynamodb.get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"] if name.startswith("drill.")]


def test_every_table_is_restored_and_proved_and_no_copy_is_left(platform, drilled, li):
    report = drilled()
    assert report["findings"] == [], "\n".join(told(report))
    assert all(row["items"] == row["equal"] + row["newer"] and row["seconds"] is not None for row in report["tables"])
    assert total(report).startswith("drill: 7 tables")
    assert copies(platform) == []


def test_a_damaged_photo_is_named_with_the_version_to_bring_back(platform, drilled):
    world = platform.world
    dynamodb, s3 = world.client("dynamodb"), world.client("s3")
    found = dynamodb.scan(
        TableName=f"{world.stage}-violations-records",
        FilterExpression="begins_with(part, :photo)",
        ExpressionAttributeValues={":photo": {"S": "photo"}},
    )["Items"]
    photo = found[0]
    bucket = f"{world.stage}-violations-originals-000000000000"
    whole = s3.get_object(Bucket=bucket, Key=photo["key"]["S"])["Body"].read()
    s3.put_object(Bucket=bucket, Key=photo["key"]["S"], Body=whole[:-1] + b"\0")
    report = drilled(tables=["violations-records"], named=[photo["number"]["S"]])
    (finding,) = report["findings"]
    assert (finding["what"], finding["object"]) == ("object damaged", f"s3://{bucket}/{photo['key']['S']}")
    (right,) = [version["version"] for version in finding["versions"] if version["right"]]
    source = {"Bucket": bucket, "Key": photo["key"]["S"], "VersionId": right}
    s3.copy_object(Bucket=bucket, Key=photo["key"]["S"], CopySource=source)
    assert drilled(tables=["violations-records"], named=[photo["number"]["S"]])["findings"] == []
    assert copies(platform) == []

import pytest

from infra.local.gate import rejects, report, send
from infra.local.sample import misdeeds
from infra.local.sample.cast import DRIVERS
from tests.support.clear_text import clear_text


def test_every_row_of_every_package_is_accounted_for(platform):
    for expected, found in zip(platform.expected, platform.reports, strict=True):
        for number in ("rows", "accepted", "unchanged", "older", "rejected", "photos"):
            assert found[number] == getattr(expected, number), (expected.package, number)


def test_every_bad_row_is_named_with_line_field_and_reason(platform):
    for expected in platform.expected:
        named = {(int(line), field, code) for _, line, _, field, code, _ in rejects(platform.world, expected.package)}
        assert named == {(line, field, code) for _, line, field, code in expected.rejects}


def test_a_tampered_package_is_refused_whole(platform, tmp_path):
    package = platform.folder / platform.expected[0].package
    copy = misdeeds.replayed_as(package, tmp_path, "20200101000000-REPLAYED")
    assert report(platform.world, send(platform.world, copy))["reason"] == "folder_differs"


def test_no_table_holds_a_citizen_id_a_phone_or_a_name_in_clear(platform):
    dynamodb = platform.world.client("dynamodb")
    for table in ("local-registry-drivers", "local-registry-vehicles", "local-foundation-keys"):
        assert dynamodb.scan(TableName=table, Select="COUNT")["Count"], table
    secrets = [secret for driver in DRIVERS for secret in (driver.citizen_id, driver.phone, driver.name)]
    assert clear_text(dynamodb, secrets) == []


@pytest.mark.parametrize(
    "queue", ["registry-gate", "registry-intake", "violations-intake", "violations-evidence", "registry-tally"]
)
def test_nothing_ended_among_the_dead_letters(platform, queue):
    sqs = platform.world.client("sqs")
    url = sqs.get_queue_url(QueueName=f"local-{queue}-dead")["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    assert attributes["ApproximateNumberOfMessages"] == "0"

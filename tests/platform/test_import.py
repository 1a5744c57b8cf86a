import pytest

from infra.local.gate import rejects, report, send
from infra.local.sample import misdeeds
from tests.support.template import DOMAINS, resources, text


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


def dead_letters():
    names = [text(one["Properties"]["QueueName"]) for domain in DOMAINS for one in queues(domain)]
    return [name.removeprefix("test-") for name in names if name.endswith("-dead")]


def queues(domain):
    return resources(domain, "AWS::SQS::Queue").values()


@pytest.mark.parametrize("queue", dead_letters())
def test_nothing_ended_among_the_dead_letters(platform, queue):
    sqs = platform.world.client("sqs")
    url = sqs.get_queue_url(QueueName=f"local-{queue}")["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    assert attributes["ApproximateNumberOfMessages"] == "0"

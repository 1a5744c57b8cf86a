import json

import pytest

from tests.support.template import DOMAINS, ROOT, doors, resources, template, text
from traffic.records.violation import ByVehicle

APIS = ("citizen", "police", "partner")
ALL = [*DOMAINS, *(f"api/{name}" for name in APIS)]


# On AWS one right covers the single and the batched call; the local stack asks for one of each.
ONE_RIGHT = {"sqs:SendMessage*"}


def statements(properties):
    for policy in properties.get("Policies", []):
        yield from policy["Statement"]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_table_is_protected(domain):
    for name, table in resources(domain, "AWS::DynamoDB::Table").items():
        properties = table["Properties"]
        assert properties["BillingMode"] == "PAY_PER_REQUEST", name
        assert properties["DeletionProtectionEnabled"] is True, name
        assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True, name
        assert properties["SSESpecification"]["SSEType"] == "KMS", name
        assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain", name


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_bucket_is_closed_encrypted_and_kept(domain):
    for name, bucket in resources(domain, "AWS::S3::Bucket").items():
        properties = bucket["Properties"]
        assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}, name
        (rule,) = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms", name
        assert bucket["DeletionPolicy"] == "Retain", name


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_work_queue_has_dead_letters_an_alarm_and_time_enough(domain):
    queues = resources(domain, "AWS::SQS::Queue")
    alarms = resources(domain, "AWS::CloudWatch::Alarm")
    for name, queue in queues.items():
        assert "KmsMasterKeyId" in queue["Properties"], name
        # The stand-in's handset is read by people and tests, and no work waits there.
        if queue.get("Condition") == "IsLocal":
            continue
        if name.endswith("DeadLetters"):
            watched = [alarm["Properties"]["Dimensions"][0]["Value"] for alarm in alarms.values()]
            assert {"GetAtt": f"{name}.QueueName"} in watched, name
        else:
            dead = queue["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]["GetAtt"].removesuffix(".Arn")
            assert dead in queues, name


def test_every_queue_door_reports_each_failure_and_is_bounded():
    for name, (domain, properties) in doors().items():
        for event in properties.get("Events", {}).values():
            if event["Type"] != "SQS":
                continue
            mapping = event["Properties"]
            assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name
            assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2, name
            queue = resources(domain, "AWS::SQS::Queue")[mapping["Queue"]["GetAtt"].removesuffix(".Arn")]
            timeout = properties.get("Timeout", template(domain)["Globals"]["Function"]["Timeout"])
            assert queue["Properties"]["VisibilityTimeout"] >= 6 * timeout, name


@pytest.mark.parametrize("domain", DOMAINS[1:])
def test_every_door_has_a_log_that_ends_and_an_alarm_on_errors(domain):
    logs = {text(log["Properties"]["LogGroupName"]) for log in resources(domain, "AWS::Logs::LogGroup").values()}
    alarms = resources(domain, "AWS::CloudWatch::Alarm")
    for name, function in resources(domain, "AWS::Serverless::Function").items():
        assert f"/aws/lambda/{text(function['Properties']['FunctionName'])}" in logs
        assert alarms[f"{name}Errors"]["Properties"]["Dimensions"][0]["Value"] == {"Ref": name}


def test_no_right_is_a_wildcard_but_over_the_objects_of_one_bucket():
    for name, (_, properties) in doors().items():
        for statement in statements(properties):
            assert not [action for action in statement["Action"] if "*" in action and action not in ONE_RIGHT], name
            if "NotResource" in statement:
                assert statement["Action"] in (["sns:Publish"], ["rekognition:CompareFaces"]), name
                continue
            found = statement["Resource"]
            for resource in found if isinstance(found, list) else [found]:
                assert text(resource) != "*", name


def test_only_what_fetches_files_may_write_to_an_inbox():
    """Packages come through the gate alone; statements are fetched from channels, or laid there by whoever sends them."""
    inbox = ("${Inbox.Arn}", "-registry-inbox-", "-payments-inbox-", '"Inbox.Arn"')
    for name, (_, properties) in doors().items():
        for statement in statements(properties):
            if any(word in json.dumps(statement.get("Resource")) for word in inbox):
                fetching = {"s3:PutObject"} if name == "payments-collection" else set()
                assert set(statement["Action"]) <= {"s3:GetObject", "s3:ListBucket"} | fetching, name


def test_a_table_is_written_by_the_doors_of_its_own_domain_and_the_audit_only_grows():
    reading = {"dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query"}
    # A restore drill reads whole tables beside themselves, and writes its copies alone (tests/operations/test_drill.py).
    drilling = {"dynamodb:DescribeTable", "dynamodb:RestoreTableToPointInTime", "dynamodb:Scan"}
    for name, (domain, properties) in doors().items():
        for statement in statements(properties):
            written = [action for action in statement["Action"] if action.startswith("dynamodb:")]
            target = json.dumps(statement.get("Resource"))
            if name == "operations-restoring" and (set(written) <= reading | drilling or "table/drill.$" in target):
                continue
            if set(written) - reading and "table/" in target:
                # Points are recorded with the decision (公安部令163 art. 13): an entry is put, and nothing is ever changed.
                if "registry-points" in target and domain == "violations":
                    assert set(written) - reading == {"dynamodb:PutItem"}, name
                    continue
                # What stand-ins remember lies in a table of payments' own, named by its place.
                own = f"-{domain}-" in target
                assert own or "foundation-" in target, f"{name} writes a table of another domain than {domain}"
            if "foundation-audit" in target:
                assert written in (["dynamodb:PutItem"], ["dynamodb:Query"]), name


def test_the_index_that_a_look_up_reads_is_the_one_that_is_deployed():
    indexes = resources("violations", "AWS::DynamoDB::Table")["Records"]["Properties"]["GlobalSecondaryIndexes"]
    (index,) = [index for index in indexes if index["IndexName"] == ByVehicle.Meta.index_name]
    assert index["Projection"]["NonKeyAttributes"] == ByVehicle.Meta.projection.non_key_attributes


@pytest.mark.parametrize("name", ALL)
def test_templates_speak_of_partitions_and_never_of_one_cloud(name):
    written = (ROOT / f"infra/{name}.yaml").read_text()
    assert "arn:aws:" not in written
    assert "arn:aws-cn:" not in written


@pytest.mark.parametrize("api", APIS)
def test_every_lambda_of_an_api_may_be_called_by_it_and_no_other(api):
    permitted = {
        text(permission["Properties"]["FunctionName"]).removeprefix("test-")
        for permission in resources(f"api/{api}", "AWS::Lambda::Permission").values()
    }
    document = (ROOT / f"infra/api/{api}.gateway.json").read_text()
    assert permitted == {name for name in doors() if f"function:${{Stage}}-{name}/" in document}

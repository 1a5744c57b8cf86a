"""A door is held to its own policy, and its policy to what it does."""

from types import SimpleNamespace

import pytest

from registry import statistics
from tests.support import rights, rights_told, rights_watch
from tests.support.rights import Right, all_rights, rights_for, statements
from tests.support.rights_asked import asked_by
from tests.support.rights_unused import UNUSED
from tests.support.rights_watch import NotGranted, use
from tests.support.template import doors
from traffic import aws

AUDIT = "arn:aws:dynamodb:us-east-1:123456789012:table/test-foundation-audit"
LOOKUP = "arn:aws:dynamodb:us-east-1:123456789012:table/test-violations-records/index/by_vehicle"


@pytest.fixture
def used(monkeypatch):
    """What was used so far, apart from what the run keeps."""
    kept = set()
    monkeypatch.setattr(rights_watch, "USED", kept)
    return kept


def test_what_a_policy_gives_is_kept_as_used(used):
    use("violations-lookup", "dynamodb:Query", LOOKUP)
    assert {(one.door, one.action) for one in used} == {("violations-lookup", "dynamodb:Query")}


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("dynamodb:PutItem", LOOKUP.partition("/index")[0]),
        ("dynamodb:Query", LOOKUP.partition("/index")[0]),
        ("dynamodb:Query", LOOKUP.replace("by_vehicle", "by_decision")),
        ("dynamodb:Scan", LOOKUP),
        ("dynamodb:DeleteItem", AUDIT),
        ("kms:Decrypt", "alias/test-foundation-seal"),
    ],
)
def test_a_door_that_does_what_its_policy_does_not_give_fails_the_test(action, resource, used):
    with pytest.raises(NotGranted, match=f"violations-lookup may not {action}"):
        use("violations-lookup", action, resource)
    assert not used


def test_a_call_of_a_door_is_made_in_its_name(stage):
    """Whatever stands between the door and the client: the nearest code of a door or a test is who calls."""
    written = "client('secretsmanager').put_secret_value(SecretId='test-foundation-signing', SecretString='x')"
    in_the_door = compile(written, statistics.__file__, "exec")
    with pytest.raises(NotGranted, match="registry-statistics may not secretsmanager:PutSecretValue"):
        exec(in_the_door, {"client": aws.client})  # noqa: S102 -- as if it stood in the door's own file


@pytest.mark.parametrize(
    ("service", "operation", "params", "asked"),
    [
        ("dynamodb", "Query", {"TableName": "t", "IndexName": "i"}, {("dynamodb:Query", "table/t/index/i")}),
        (
            "dynamodb",
            "TransactWriteItems",
            {"TransactItems": [{"Put": {"TableName": "a"}}, {"ConditionCheck": {"TableName": "b"}}]},
            {("dynamodb:PutItem", "table/a"), ("dynamodb:ConditionCheckItem", "table/b")},
        ),
        ("dynamodb", "BatchGetItem", {"RequestItems": {"t": {}}}, {("dynamodb:BatchGetItem", "table/t")}),
        ("s3", "HeadObject", {"Bucket": "b", "Key": "k"}, {("s3:GetObject", "arn:aws:s3:::b/k")}),
        (
            "s3",
            "GetObject",
            {"Bucket": "b", "Key": "k", "VersionId": "1"},
            {("s3:GetObjectVersion", "arn:aws:s3:::b/k")},
        ),
        ("s3", "ListObjectsV2", {"Bucket": "b"}, {("s3:ListBucket", "arn:aws:s3:::b")}),
        ("sqs", "SendMessageBatch", {"QueueUrl": "https://x/1/q"}, {("sqs:SendMessage", ":q")}),
        ("sns", "Publish", {"PhoneNumber": "+8619900000001"}, {("sns:Publish", "*")}),
    ],
)
def test_a_call_asks_for_what_aws_would_ask(service, operation, params, asked):
    found = set(asked_by(service, operation, params))
    assert {action for action, _ in found} == {action for action, _ in asked}
    assert all(any(one.endswith(end) for _, end in asked) for _, one in found)


def test_a_call_that_nobody_told_of_is_no_free_one():
    with pytest.raises(KeyError):
        list(asked_by("iam", "CreateUser", {}))


def test_every_door_has_a_policy_that_can_be_read():
    assert [name for name in doors() if doors()[name][1].get("Policies") and not statements(name)] == []


def test_a_wider_policy_is_a_right_that_no_test_used(monkeypatch, used):
    """One action more in a template is one right more, and nothing uses it."""
    held = statements("violations-lookup")
    wider = (held[0].__class__(held[0].sid, (*held[0].actions, "dynamodb:DeleteItem"), held[0].resources, other=False),)
    monkeypatch.setattr(rights, "statements", lambda door: wider + held[1:] if door == "violations-lookup" else ())
    used.update(one for one in all_rights() if one.action != "dynamodb:DeleteItem")
    monkeypatch.setattr(rights_told, "UNUSED", {})
    assert rights_told._wrong() == [f"no test uses the right dynamodb:DeleteItem of violations-lookup ({held[0].sid})"]


def run(**told):
    """A session that ran everything, but for what is told otherwise."""
    named = {"ignore": None, "ignore_glob": None, "keyword": "", "markexpr": "", "deselect": None, "collectonly": False}
    option = SimpleNamespace(**(named | {"lf": False, "rights": None} | told))
    config = SimpleNamespace(option=option, args=[told.get("args", "tests")])
    return SimpleNamespace(config=config, exitstatus=pytest.ExitCode.OK, shouldstop=False, shouldfail=False)


def test_a_right_that_no_test_used_fails_the_run(used):
    session = run()
    rights_told.pytest_sessionfinish(session, pytest.ExitCode.OK)
    assert session.exitstatus is pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize(
    "part",
    [{"args": "tests/layer"}, {"keyword": "money"}, {"lf": True}, {"ignore": ["tests/faults"]}, {"deselect": ["x"]}],
)
def test_a_part_of_the_tests_says_nothing_about_the_rest(part, used):
    session = run(**part)
    rights_told.pytest_sessionfinish(session, pytest.ExitCode.OK)
    assert session.exitstatus is pytest.ExitCode.OK


def test_without_the_platform_it_is_still_the_whole(used):
    session = run(ignore=["tests/platform"])
    rights_told.pytest_sessionfinish(session, pytest.ExitCode.OK)
    assert session.exitstatus is pytest.ExitCode.TESTS_FAILED


def test_what_workers_used_counts_where_the_whole_is_seen(used):
    (first, *_) = all_rights()
    told = {"rights": [(first.door, first.sid, first.action)]}
    rights_told.pytest_testnodedown(SimpleNamespace(workeroutput=told, gateway=None), None)
    assert used == {first}


def test_every_exception_is_of_a_right_and_says_why():
    assert {Right(*one) for one in UNUSED} <= set(all_rights())
    assert [one for one, why in UNUSED.items() if not why.endswith(".")] == []


def test_a_secret_is_known_by_its_name_whatever_aws_puts_behind_it():
    (asked,) = asked_by("secretsmanager", "GetSecretValue", {"SecretId": "test-accounts-signing"})
    (found,) = rights_for("terminals-session", *asked)
    assert found.sid == "SignTokens"

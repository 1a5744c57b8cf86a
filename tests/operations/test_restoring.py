import json
from datetime import timedelta

import pytest

from operations import restoring
from operations.drilling import comparing
from operations.drilling.content import canonical, digest, mark, size
from tests.conftest import NOON
from tests.support import decisions
from tests.support.calls import consume
from tests.support.drilled import (
    DOCUMENTS,
    KEY,
    NUMBER,
    ORIGINALS,
    PAGE,
    PHOTO,
    QUEUE,
    begun,
    copies,
    drilled,
    found,
    report,
    restored,
    worked_through,
    worth_keeping,
)
from tests.support.faults import Death, aside, planned
from tests.support.packages import waiting
from tests.support.stage import client, items
from traffic import clock
from traffic.records.decision import Decision, Docket
from traffic.records.drill import Drill, DrillPiece, DrillTable
from traffic.records.journal import JournalEntry

SUBJECT = f"decision:{NUMBER}"
OF_DECISION = {"subject": {"S": SUBJECT}, "part": {"S": "decision"}}


@pytest.fixture(autouse=True)
def worth(stage, monkeypatch):
    monkeypatch.setenv("DRILL_WAIT", "0")
    with clock.standing_at(NOON - timedelta(hours=1)):
        worth_keeping()


def name(drill, table):
    return f"drill.test.{drill}.{table}"


def changed(table, key, attribute, value):
    """Tampers with one attribute of one item of a copy."""

    def tamper(drill, dynamodb):
        dynamodb.update_item(
            TableName=name(drill, table),
            Key=key,
            UpdateExpression="SET #a = :v",
            ExpressionAttributeNames={"#a": attribute},
            ExpressionAttributeValues={":v": value},
        )

    return tamper


def only(table, **values):
    (item,) = [one for one in items(table) if all(one.get(k) == {"S": v} for k, v in values.items())]
    return item


def key_of(table, *names, **values):
    item = only(table, **values)
    return {one: item[one] for one in names}


def test_a_whole_stage_is_restored_compared_proved_and_nothing_is_left():
    told = drilled()
    assert told["findings"] == []
    assert told["count"] == 0
    rows = {row["table"]: row for row in told["tables"]}
    assert len(rows) == 7
    assert (
        rows["violations-decisions"]["items"]
        == rows["violations-decisions"]["equal"]
        == len(items("violations-decisions"))
    )
    assert all(row["items"] == row["source_items"] > 0 and row["sum"] == row["source_sum"] for row in rows.values())
    assert rows["violations-decisions"]["objects"] == 2
    assert copies() == []
    assert Drill.of_id(told["drill"]).state == "done"


def test_items_that_came_or_changed_since_the_moment_are_told_apart(stage):
    drill = begun()
    messages = restored(drill)
    with clock.standing_at(NOON + timedelta(hours=1)):
        later = decisions.decided(
            name="李途远",
            citizen_id="520103199003071232",
            number="5201151900000025",
            violation="5201150000000000000002",
            vehicle="02贵AZZ322",
            decided_at="2026-11-05T13:00:00+08:00",
        )
        Docket(f"person:{later.person}", version=1).save()
        first = Decision.of_number(NUMBER)
        first.update([Decision.state.set("paid"), Decision.version.add(1)])
        JournalEntry.of_event("opened#later", {"a": 1, "b": -1}, unit="520115000000", decision=later.number).save()
        worked_through(messages)
    told = report(drill)
    assert told["findings"] == []
    rows = {row["table"]: row for row in told["tables"]}
    # The decision, that its violation has it, a docket and a line in two; and the first one, paid.
    assert rows["violations-decisions"]["newer"] == 6
    assert rows["payments-ledger"]["newer"] == 1
    assert rows["payments-ledger"]["sum"] != rows["payments-ledger"]["source_sum"]


@pytest.mark.parametrize(
    ("table", "names", "attribute", "value", "what"),
    [
        ("violations-decisions", ("subject", "part"), "fine", {"N": "1"}, "different"),
        ("payments-orders", ("order",), "paid", {"N": "1"}, "different"),
        ("registry-points", ("person", "entry"), "points", {"N": "12"}, "broken"),
        ("foundation-audit", ("subject", "entry"), "actor", {"S": "nobody"}, "unproved"),
        ("foundation-keys", ("key",), "wrapped", {"B": b"x" * 40}, "broken"),
    ],
)
def test_a_changed_item_is_named_by_the_hash_of_its_key_alone(table, names, attribute, value, what):
    item = next(one for one in items(table) if attribute in one and (table != "violations-decisions" or "mark" in one))
    key = {one: item[one] for one in names}
    told = drilled(changed(table, key, attribute, value), tables=[table])
    assert (table, "different") in found(told)
    assert (table, what) in found(told)
    assert {"table": table, "what": "different", "key": mark(key)} in told["findings"]
    assert copies() == []


def test_an_item_that_the_copy_lacks_is_named():
    def lose(drill, dynamodb):
        dynamodb.delete_item(TableName=name(drill, "violations-decisions"), Key=OF_DECISION)

    told = drilled(lose, tables=["violations-decisions"])
    assert {"table": "violations-decisions", "what": "missing", "key": mark(OF_DECISION)} in told["findings"]
    (row,) = [row for row in told["tables"] if row["table"] == "violations-decisions"]
    assert (row["missing"], row["items"]) == (1, row["source_items"] - 1)


def test_an_item_that_only_the_copy_has_is_named():
    def add(drill, dynamodb):
        dynamodb.put_item(
            TableName=name(drill, "foundation-keys"),
            Item={"key": {"S": "seal#2020-01"}, "wrapped": {"B": b"x"}, "created": {"S": "2020-01-01T00:00:00+08:00"}},
        )

    assert found(drilled(add, tables=["foundation-keys"])) == [
        ("foundation-keys", "broken"),
        ("foundation-keys", "extra"),
    ]


def test_what_was_to_end_by_itself_and_did_is_no_finding():
    def add(drill, dynamodb):
        item = OF_DECISION | {"part": {"S": "used"}, "expires": {"N": "1"}}
        dynamodb.put_item(TableName=name(drill, "violations-decisions"), Item=item)

    assert drilled(add, tables=["violations-decisions"])["findings"] == []


def test_a_ledger_that_does_not_sum_to_zero_is_named():
    entry = items("payments-ledger")[0]
    key = {"day": entry["day"], "entry": entry["entry"]}
    lines = json.loads(entry["lines"]["S"])
    account = next(iter(lines))
    wrong = json.dumps(lines | {account: lines[account] + 7})
    told = drilled(changed("payments-ledger", key, "lines", {"S": wrong}), tables=["payments-ledger"])
    assert {"table": "payments-ledger", "what": "does not sum to zero", "fen": 7} in told["findings"]
    assert {"table": "payments-ledger", "what": "broken", "key": mark(key)} in told["findings"]


def test_a_paid_order_without_its_receipt_is_named():
    key = key_of("payments-bills", "decision", "part", part="receipt")
    client("dynamodb").delete_item(TableName="test-payments-bills", Key=key)
    assert found(drilled(tables=["payments-bills", "payments-orders"])) == [("payments-orders", "without receipt")]


def test_a_mark_that_was_never_issued_is_named():
    item = only("violations-decisions", subject=SUBJECT)
    item["mark"] = {"S": item["mark"]["S"] + "A"}
    client("dynamodb").put_item(TableName="test-violations-decisions", Item=item)
    assert found(drilled(tables=["violations-decisions"])) == [("violations-decisions", "unproved")]


def test_a_name_that_the_restored_keys_do_not_open_is_named():
    def lose(drill, dynamodb):
        dynamodb.delete_item(TableName=name(drill, "foundation-keys"), Key={"key": {"S": "seal#2026-11"}})

    told = drilled(lose, tables=["foundation-keys", "violations-decisions"])
    assert found(told) == [("foundation-keys", "missing"), ("violations-decisions", "unproved")]


def test_a_corrupted_object_is_named_with_the_version_to_bring_back():
    client("s3").put_object(Bucket=ORIGINALS, Key=KEY, Body=b"another photo")
    told = drilled(tables=["violations-decisions"])
    (finding,) = told["findings"]
    assert (finding["what"], finding["object"]) == ("object damaged", f"s3://{ORIGINALS}/{KEY}")
    assert [(one["right"], one["deleted"]) for one in finding["versions"]] == [(False, False), (True, False)]
    right = finding["versions"][1]["version"]
    assert client("s3").get_object(Bucket=ORIGINALS, Key=KEY, VersionId=right)["Body"].read() == PHOTO


@pytest.mark.parametrize(("bucket", "key"), [(ORIGINALS, KEY), (DOCUMENTS, PAGE)])
def test_an_object_that_is_gone_is_named_with_the_version_to_bring_back(bucket, key):
    client("s3").delete_object(Bucket=bucket, Key=key)
    (finding,) = drilled(tables=["violations-decisions"])["findings"]
    assert (finding["what"], finding["object"]) == ("object gone", f"s3://{bucket}/{key}")
    assert [(one["right"], one["deleted"]) for one in finding["versions"]] == [(False, True), (True, False)]


def test_an_object_of_which_no_version_is_left_is_named_by_what_is_known_of_it():
    client("s3").put_bucket_versioning(Bucket=ORIGINALS, VersioningConfiguration={"Status": "Suspended"})
    for version in client("s3").list_object_versions(Bucket=ORIGINALS)["Versions"]:
        client("s3").delete_object(Bucket=ORIGINALS, Key=KEY, VersionId=version["VersionId"])
    (finding,) = drilled(tables=["violations-decisions"])["findings"]
    assert (finding["what"], finding["versions"]) == ("object gone", [])
    assert finding["sha256"][:16] in finding["object"]


def test_a_table_that_cannot_be_restored_is_a_finding_and_the_others_are_proved():
    client("dynamodb").delete_table(TableName="test-registry-points")
    told = drilled(tables=["foundation-keys", "registry-points"])
    assert found(told) == [("registry-points", "no such table")]
    assert [row["table"] for row in told["tables"] if row["items"]] == ["foundation-keys"]
    assert copies() == []


def test_a_copy_that_is_never_there_ends_the_drill_at_its_deadline_and_nothing_is_left():
    drill = begun(tables=["payments-ledger"], copies={"payments-orders": "drill.test.by-hand"})
    messages = [one for one in waiting(QUEUE) if one["do"] != "watch"]
    consume(restoring.handler, *messages)
    assert copies() == [name(drill, "payments-ledger")]
    with clock.standing_at(NOON + timedelta(hours=24)):
        consume(restoring.handler, {"drill": drill, "do": "watch"})
    assert found(report(drill)) == [
        ("payments-ledger", "not compared in time"),
        ("payments-orders", "copy not there in time"),
    ]
    assert copies() == []
    assert Drill.of_id(drill).findings == 2
    worked_through()


def test_a_table_that_was_restored_by_hand_is_proved_like_any_other():
    client("dynamodb").restore_table_to_point_in_time(
        SourceTableName="test-payments-ledger", TargetTableName="drill.test.vault", UseLatestRestorableTime=True
    )
    told = drilled(tables=["payments-ledger"], copies={"payments-ledger": "drill.test.vault"})
    (row,) = told["tables"]
    assert (row["copy"], row["seconds"], row["equal"]) == ("drill.test.vault", None, len(items("payments-ledger")))
    assert copies() == []


def test_messages_that_come_twice_and_in_any_order_change_nothing():
    once = drilled(seed="a", tables=["payments-ledger"])
    drill = begun(seed="a", tables=["payments-ledger"])
    todo = waiting(QUEUE)
    while todo:
        assert consume(restoring.handler, *reversed(todo), *todo) == []
        todo = waiting(QUEUE)
    twice = report(drill)
    assert [row | {"copy": ""} for row in twice["tables"]] == [row | {"copy": ""} for row in once["tables"]]
    assert copies() == []


def test_a_piece_that_takes_many_messages_counts_each_item_once(monkeypatch):
    monkeypatch.setenv("DRILL_SEGMENT_ITEMS", "1000000")
    with clock.standing_at(NOON - timedelta(hours=1)):
        for n in range(120):
            JournalEntry.of_event(f"made#{n}", {"a": n + 1, "b": -n - 1}, unit="520115000000", decision=None).save()
    drill = begun(tables=["payments-ledger"])
    rest = restored(drill)
    message = next(one for one in rest if "#copy#" in one.get("piece", ""))
    # A page a message, and each message twice.
    monkeypatch.setattr(comparing, "_PAGES", 1)
    for _ in range(3):
        consume(restoring.handler, message, message)
    piece = DrillPiece.of_part(drill, message["piece"])
    assert (piece.state, piece.found["numbers"]["items"]) == ("done", len(items("payments-ledger")))
    worked_through(rest)
    assert report(drill)["findings"] == []


def to_the_end():
    """Every message, and again whichever was being worked on when the process died."""
    with aside():
        todo = waiting(QUEUE)
    while todo:
        message = todo.pop(0)
        try:
            assert consume(restoring.handler, message) == []
        except Death:
            todo.insert(0, message)
        with aside():
            todo += waiting(QUEUE)


def test_whoever_dies_at_any_call_is_followed_by_a_drill_that_ends():
    """Each call of each step in turn; the message comes back, and the end is the same."""
    expected = drilled(tables=["foundation-keys"], seed="a")
    begun(tables=["foundation-keys"], seed="a")
    with planned(None) as plan:
        to_the_end()
    for at in range(1, len(plan.calls) + 1):
        drill = begun(tables=["foundation-keys"], seed="a")
        with planned(at, "end"):
            to_the_end()
        told = report(drill)
        assert [row | {"copy": ""} for row in told["tables"]] == [row | {"copy": ""} for row in expected["tables"]], at
        assert told["findings"] == []
        assert copies() == []


def test_a_call_that_fails_is_tried_again_by_its_message():
    drill = begun(tables=["foundation-keys"])
    (message,) = [one for one in waiting(QUEUE) if one["do"] == "restore"]
    with planned(1, only="dynamodb.RestoreTableToPointInTime"):
        assert consume(restoring.handler, message) == ["m0"]
    assert DrillTable.of_table(drill, "foundation-keys").state == "wanted"
    worked_through([message])
    assert report(drill)["findings"] == []


def test_a_copy_that_a_late_message_left_is_swept():
    told = drilled(tables=["foundation-keys"])
    client("dynamodb").restore_table_to_point_in_time(
        SourceTableName="test-foundation-keys", TargetTableName=name(told["drill"], "foundation-keys")
    )
    worked_through([{"drill": told["drill"], "do": "sweep"}])
    assert copies() == []


def test_what_an_operator_restores_under_a_name_that_was_drilled_before_is_not_swept():
    again = {"SourceTableName": "test-payments-ledger", "TargetTableName": "drill.test.vault"}
    client("dynamodb").restore_table_to_point_in_time(**again)
    told = drilled(tables=["payments-ledger"], copies={"payments-ledger": "drill.test.vault"})
    client("dynamodb").restore_table_to_point_in_time(**again)
    worked_through([{"drill": told["drill"], "do": "sweep"}])
    assert copies() == ["drill.test.vault"]


def test_after_the_end_nothing_is_restored_any_more():
    told = drilled(tables=["foundation-keys"])
    worked_through([{"drill": told["drill"], "do": "restore", "table": "foundation-keys"}])
    assert copies() == []


def test_the_digest_of_an_item_knows_its_types_and_not_its_order():
    one, other = {"a": {"SS": ["x", "y"]}, "b": {"N": "1"}}, {"b": {"N": "1"}, "a": {"SS": ["y", "x"]}}
    assert digest(one) == digest(other)
    assert digest(one) != digest({"a": {"SS": ["x", "y"]}, "b": {"S": "1"}})
    assert canonical({"a": {"B": b"\0"}}) == b'{"a":{"B":"AA=="}}'
    assert (
        size({"ab": {"S": "通"}, "n": {"N": "12"}, "m": {"M": {"x": {"BOOL": True}}}, "l": {"L": [{"S": "y"}]}}) == 28
    )

import json
from contextlib import suppress

import pytest
from botocore.stub import Stubber

from operations.audited import handler
from operations.rules.leaf import Leaf
from tests.support.audit_chain import QUEUE, acted, forward, item_of, record
from tests.support.calls import CONTEXT, event
from tests.support.faults import Death, planned
from tests.support.packages import waiting
from tests.support.template import resources
from traffic import aws


def test_an_entry_goes_on_as_its_leaf_and_nothing_of_its_content(stage):
    entry = acted(1)
    (told,) = forward(record(entry))
    assert told == Leaf.of_entry(item_of(entry)).told
    assert set(told) == {"entry", "day", "content"}
    assert told["day"] == "2026-11-05"


def test_what_an_act_issued_is_named_in_its_leaf(stage):
    (told,) = forward(record(acted(1, issued="ab" * 32)))
    assert told["issued"] == "ab" * 32


def test_every_entry_of_a_batch_goes_on(stage):
    entries = [acted(n) for n in range(25)]
    assert {told["entry"] for told in forward(*map(record, entries))} == {entry.entry for entry in entries}


def test_a_changed_entry_goes_on_with_another_content(stage):
    entry = acted(1)
    (before,) = forward(record(entry))
    entry.actor = "somebody else"
    entry.save()
    (after,) = forward(record(entry, "MODIFY"))
    assert (after["entry"], after["content"] == before["content"]) == (entry.entry, False)


def test_a_deleted_entry_is_told(stage):
    entry = acted(1)
    assert forward(record(entry, "REMOVE")) == [{"entry": entry.entry, "wrong": "removed"}]


@pytest.mark.parametrize("entry", ["by hand", "", "9" * 26, "7" + "Z" * 25, "01KBC5ILOU0000000000000001"])
def test_what_has_no_id_of_ours_holds_nobody_up(stage, entry):
    odd = record(acted(1))
    odd["dynamodb"]["Keys"]["entry"] = odd["dynamodb"]["NewImage"]["entry"] = {"S": entry}
    good = acted(2)
    told = forward(odd, record(good))
    assert {"entry": entry, "wrong": "no id of ours"} in told
    assert good.entry in [one["entry"] for one in told]


def test_the_streams_own_events_are_borne(stage):
    for name in ("entries", "changed", "removed"):
        assert handler(event(f"operations/audited/{name}"), CONTEXT) == {"batchItemFailures": []}
    assert len(waiting(QUEUE)) == 3


def test_the_template_hands_it_changes_and_deletions_too():
    stream = resources("operations", "AWS::Serverless::Function")["Audited"]["Properties"]["Events"]["Entries"]
    assert "FilterCriteria" not in stream["Properties"]
    assert resources("foundation", "AWS::DynamoDB::Table")["Audit"]["Properties"]["StreamSpecification"] == {
        "StreamViewType": "NEW_IMAGE"
    }
    assert json.dumps(stream["Properties"]["Stream"]) == '{"Ref": "AuditStream"}'


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated"])
@pytest.mark.parametrize("call", [1, 2])
def test_a_batch_that_was_cut_short_comes_again_whole(stage, kind, call):
    entries = [acted(n) for n in range(13)]
    records = {"Records": [record(entry) for entry in entries]}
    with planned(call, kind), suppress(Exception, Death):
        handler(records, CONTEXT)
    handler(records, CONTEXT)
    assert {told["entry"] for told in waiting(QUEUE)} == {entry.entry for entry in entries}


def test_what_the_queue_took_only_in_part_is_an_error_so_that_the_stream_repeats_it(stage):
    entry = acted(1)
    with Stubber(aws.client("sqs")) as queue:
        failed = [{"Id": "0", "SenderFault": False, "Code": "InternalError"}]
        queue.add_response("send_message_batch", {"Successful": [], "Failed": failed})
        with pytest.raises(RuntimeError):
            handler({"Records": [record(entry)]}, CONTEXT)

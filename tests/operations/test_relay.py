"""Facts from the outbox to the bus: each at least once, and a broken one in nobody's way."""

import json

import pytest
from boto3.dynamodb.types import TypeSerializer
from botocore.stub import Stubber

from operations.relay import handler
from tests.support.calls import CONTEXT, event
from tests.support.faults import Death, planned
from tests.support.packages import waiting
from tests.support.stage import client
from tests.support.template import ACCOUNT, REGION, resources
from traffic import aws
from traffic.records.outbox import Outbox

BUS, QUEUE = "test-foundation-bus", "registry-tally"
DETAIL = {
    "decision": "5201151900000017", "violation": "5201150000000000000001", "order": "01K9ORDER000000000000000A1", "fen": 20_000,
    "at": "2026-11-05T12:00:00+08:00", "serial": "国库20261105",
}  # fmt: skip


@pytest.fixture(autouse=True)
def heard(stage):
    """Whatever reaches the bus lands in a queue."""
    pattern = json.dumps({"source": [{"prefix": "tongtu."}]})
    client("events").put_rule(Name="all", EventBusName=BUS, EventPattern=pattern)
    target = {"Id": "1", "Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:test-{QUEUE}"}
    client("events").put_targets(Rule="all", EventBusName=BUS, Targets=[target])


def record(fact, name="INSERT"):
    """What the table's stream says of a fact."""
    told = event("operations/relay/facts")["Records"][0]
    held = {name: value for name, value in fact.attribute_values.items() if value is not None}
    told["dynamodb"] |= {
        "NewImage": {name: TypeSerializer().serialize(value) for name, value in held.items()},
        "SequenceNumber": fact.event,
    }
    return told | {"eventName": name}


def relay(*records):
    """The sequence numbers of the records that come back."""
    found = handler({"Records": list(records)}, CONTEXT)
    return [failure["itemIdentifier"] for failure in found["batchItemFailures"]]


def of_bus():
    return [(told["source"], told["detail-type"], told["detail"]) for told in waiting(QUEUE)]


def test_a_fact_reaches_the_bus_with_its_events_id():
    fact = Outbox.of("payments", "payment.confirmed", DETAIL)
    assert relay(record(fact)) == []
    assert of_bus() == [("tongtu.payments", "payment.confirmed", {"event": fact.event} | DETAIL)]


def test_a_fact_is_relayed_as_it_lies_in_the_table():
    fact = Outbox.of("payments", "payment.confirmed", DETAIL)
    fact.save()
    (held,) = client("dynamodb").scan(TableName="test-foundation-outbox")["Items"]
    told = record(fact)
    told["dynamodb"]["NewImage"] = held
    assert relay(told) == []
    assert of_bus() == [("tongtu.payments", "payment.confirmed", {"event": fact.event} | DETAIL)]


def test_facts_of_a_batch_go_in_their_order():
    facts = [Outbox.of("payments", "payment.confirmed", DETAIL | {"fen": n}) for n in range(1, 13)]
    assert relay(*map(record, facts)) == []
    assert sorted(detail["fen"] for _, _, detail in of_bus()) == list(range(1, 13))


@pytest.mark.parametrize("name", ["REMOVE", "MODIFY"])
def test_what_ends_by_itself_is_no_news(name):
    assert relay(record(Outbox.of("payments", "payment.confirmed", DETAIL), name)) == []
    assert handler(event("operations/relay/expired"), CONTEXT) == {"batchItemFailures": []}
    assert of_bus() == []


def test_a_fact_that_cannot_be_read_comes_back_alone():
    good, bad = (Outbox.of("payments", "payment.confirmed", DETAIL) for _ in range(2))
    bad.detail = "{"
    assert relay(record(bad), record(good)) == [bad.event]
    assert [detail["event"] for _, _, detail in of_bus()] == [good.event]


def test_a_fact_that_the_bus_does_not_take_comes_back():
    fact = Outbox.of("payments", "payment.confirmed", DETAIL)
    with Stubber(aws.client("events")) as bus:
        refused = [{"ErrorCode": "ThrottlingException", "ErrorMessage": "later"}]
        bus.add_response("put_events", {"FailedEntryCount": 1, "Entries": refused})
        assert relay(record(fact)) == [fact.event]
    assert relay(record(fact)) == []
    assert len(of_bus()) == 1


@pytest.mark.parametrize("kind", ["before", "after", "death", "end"])
def test_a_relay_that_is_cut_short_is_given_the_same_again(kind):
    facts = [Outbox.of("payments", "payment.confirmed", DETAIL | {"fen": n}) for n in (1, 2, 3)]
    left = list(map(record, facts))
    with planned(2, kind):
        try:
            failed = relay(*left)
            # The stream begins again at the first that failed.
            left = left[[fact.event for fact in facts].index(failed[0]) :]
        except Death:
            pass
    assert relay(*left) == []
    told = [detail["fen"] for _, _, detail in of_bus()]
    assert set(told) == {1, 2, 3}


def test_the_template_hands_it_new_facts_only_and_lets_each_fail_alone():
    door = resources("operations", "AWS::Serverless::Function")["Relay"]
    stream = door["Properties"]["Events"]["Facts"]["Properties"]
    assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert [json.loads(one["Pattern"]) for one in stream["FilterCriteria"]["Filters"]] == [{"eventName": ["INSERT"]}]

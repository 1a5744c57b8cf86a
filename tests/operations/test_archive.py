"""Facts are kept: each once, in its hour, whatever comes twice, in another order, or cannot be read."""

import json

import pytest

from infra.stacks import ROOT
from operations.archive import handler
from operations.archiving.fact import MOVEMENTS
from operations.archiving.reading import facts_of, hour_after, hour_from
from tests.support.calls import CONTEXT, consume, event
from tests.support.facts import envelope, example
from tests.support.faults import Death, Fault, planned
from tests.support.stage import client
from tests.support.template import ACCOUNT, resources
from traffic import ids
from traffic.records.outbox import Outbox

BUCKET = f"test-operations-archive-{ACCOUNT}"
NOON = "2026-11-05/12"


def told(number=1, kind="payment.settled"):
    """Facts of one moment, as the bus delivers them."""
    made = [Outbox.of("payments", kind, {}).event for _ in range(number)]
    return [envelope(kind, example(kind, event=event)) for event in made]


def keys():
    return [held["Key"] for held in client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def versions():
    return len(client("s3").list_object_versions(Bucket=BUCKET).get("Versions", []))


def kept(hour=NOON):
    return [fact.message["detail"] for fact in facts_of(hour)]


def in_order(facts):
    return sorted((fact["detail"] for fact in facts), key=lambda detail: detail["event"])


def test_the_facts_of_a_batch_are_one_object_in_their_order(stage):
    facts = told(5)
    assert consume(handler, *facts) == []
    (key,) = keys()
    assert key.startswith(f"facts/{NOON}/{in_order(facts)[0]['event']}-")
    assert kept() == in_order(facts)


def test_a_fact_is_kept_as_consumers_get_it(stage):
    (fact,) = told()
    consume(handler, fact | {"account": ACCOUNT, "region": "us-east-1", "resources": []})
    (held,) = facts_of(NOON)
    assert held.message == {name: fact[name] for name in ("id", "source", "detail-type", "time", "detail")}


def test_facts_of_two_hours_lie_in_two_folders(stage):
    late = envelope("alert.raised", example("alert.raised", event=ids.spelled(1_793_800_000_000 << 80)))
    assert consume(handler, *told(), late) == []
    assert hour_from("") == "2026-11-04/21"
    assert hour_after("2026-11-04/21") == NOON
    assert hour_after(NOON) is None


def test_what_says_where_somebody_was_lies_apart_and_goes_as_soon_as_passages_do(stage):
    moved = [envelope(kind, example(kind, event=Outbox.of("fleet", kind, {}).event)) for kind in sorted(MOVEMENTS)]
    assert consume(handler, *told(), *moved) == []
    assert {key.partition("/")[0] for key in keys()} == {"facts", "movements"}
    assert len(kept()) == 1
    properties = resources("operations", "AWS::S3::Bucket")["FactArchive"]["Properties"]
    terms = {rule.get("Prefix"): rule["ExpirationInDays"] for rule in properties["LifecycleConfiguration"]["Rules"]}
    assert terms == {"movements/": {"Ref": "MovementDays"}, "facts/": {"Ref": "ArchiveDays"}}


def test_whatever_names_a_plate_is_a_movement():
    schemas = (ROOT / "infra/facts/schemas").glob("*/*.json")
    assert {schema.name.removesuffix(".json") for schema in schemas if '"plate"' in schema.read_text()} == MOVEMENTS


def test_the_same_batch_again_is_the_same_object(stage):
    facts = told(3)
    for _ in range(3):
        assert consume(handler, *facts) == []
    assert (len(keys()), versions()) == (1, 1)


@pytest.mark.parametrize(
    "again", [slice(None, None, -1), slice(0, 2), slice(1, None)], ids=["reversed", "some", "others"]
)
def test_what_comes_again_in_other_company_is_read_once(stage, again):
    facts = told(4)
    assert consume(handler, *facts) == []
    assert consume(handler, *facts[again], *told(1)) == []
    assert [detail["event"] for detail in kept()] == sorted({detail["event"] for detail in kept()})
    assert len(kept()) == 5


def test_a_fact_that_the_relay_told_twice_is_one(stage):
    (fact,) = told()
    assert consume(handler, fact, fact | {"id": "another-envelope"}) == []
    assert consume(handler, fact | {"id": "a-third"}) == []
    assert len(kept()) == 1


def test_what_was_told_straight_is_known_by_what_it_says(stage):
    fact = envelope("package.imported", example("package.imported"))
    assert consume(handler, fact, fact | {"id": "again"}) == []
    assert consume(handler, envelope("package.imported", example("package.imported", package="another"))) == []
    assert len(kept()) == 2


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "{}",
        "[]",
        '{"source": ["tongtu.fleet"]}',
        json.dumps({"source": "aws.s3", "detail-type": "Object Created", "detail": {}}),
    ],
)
def test_what_cannot_be_read_comes_back_alone(stage, broken):
    facts = told(2)
    assert consume(handler, facts[0], broken, facts[1]) == ["m1"]
    assert kept() == in_order(facts)


def test_an_event_that_is_none_comes_back_alone(stage):
    wrong = envelope("payment.settled", example("payment.settled", event="no such id"))
    assert consume(handler, wrong, *told()) == ["m0"]


@pytest.mark.parametrize("kind", ["before", "after", "timeout", "throttled", "death", "end"])
def test_whatever_fails_every_fact_is_kept_in_the_end(stage, kind):
    facts = told(3)
    with planned(1, kind):
        try:
            failed = consume(handler, *facts)
        except (Death, Fault):
            failed = ["m0", "m1", "m2"]
    left = [facts[int(number[1:])] for number in failed]
    assert left
    assert consume(handler, *left) == []
    assert (len(keys()), kept()) == (1, in_order(facts))


def test_the_bus_hands_it_every_fact_of_ours():
    rule = resources("operations", "AWS::Events::Rule")["EveryFactTold"]["Properties"]
    assert rule["EventPattern"] == {"source": [{"prefix": "tongtu."}]}
    mapping = resources("operations", "AWS::Serverless::Function")["Archive"]["Properties"]["Events"]["Work"]
    assert mapping["Properties"]["MaximumBatchingWindowInSeconds"] == 60


def test_the_sample_batch_is_kept(stage):
    assert handler(event("operations/archive/facts"), CONTEXT) == {"batchItemFailures": []}
    assert handler(event("operations/archive/unreadable"), CONTEXT)["batchItemFailures"] == [{"itemIdentifier": "m0"}]

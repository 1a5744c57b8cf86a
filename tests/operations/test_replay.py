"""A read model's facts go to its consumer again: all that it takes, in order, until a moment, and nothing else anywhere."""

import json
from datetime import timedelta

import pytest

from infra.facts.told import subscriptions
from operations import archive
from operations.replay import begin, handler
from operations.rules.models import NOT_BUILT_AGAIN, READ_MODELS
from tests.conftest import NOON
from tests.support.calls import CONTEXT, consume
from tests.support.facts import envelope, example
from tests.support.faults import Death, Fault, planned
from tests.support.packages import waiting
from tests.support.stage import client
from tests.support.template import ACCOUNT, doors, environment_of
from traffic import clock, ids
from traffic.settings import required

OWN, FIGURES = "operations-replay", "partners-tally"
EVER = "2099-01-01"
KINDS = ("penalty.decided", "payment.settled", "incident.moved", "alert.fed_back", "alert.closed")
CONSUMERS = ("registry-points", "partners-tally", "partners-outcomes", "fleet-outcomes")


@pytest.fixture
def facts(stage):
    """Facts of five kinds over three hours and a day, kept."""
    found = []
    for hour in (0, 1, 2, 26):
        with clock.standing_at(NOON + timedelta(hours=hour)):
            found += [envelope(kind, example(kind, event=ids.sortable())) for kind in KINDS]
    assert consume(archive.handler, *found) == []
    return sorted(found, key=lambda fact: fact["detail"]["event"])


def pages(limit=100):
    """Every page of a replay that waits, and what follows from it; returns how many there were."""
    for number in range(limit):
        found = waiting(OWN)
        if not found:
            return number
        assert consume(handler, *found) == []
    raise AssertionError("it does not end")


def sent(queue=FIGURES):
    return [fact["detail"]["event"] for fact in waiting(queue)]


def of_figures(facts):
    return [fact["detail"]["event"] for fact in facts if fact["detail-type"] in READ_MODELS["figures"].kinds]


def replay(model="figures", until=EVER):
    begin(model, until)
    return pages()


def test_the_facts_that_a_model_takes_reach_its_consumer_in_order_and_nobody_else(facts):
    assert replay() == 4
    assert sent() == of_figures(facts)
    assert [sent(queue) for queue in CONSUMERS if queue != FIGURES] == [[], [], []]


def test_a_consumer_gets_a_fact_as_the_bus_delivered_it(facts):
    replay()
    kept = {fact["detail"]["event"]: fact for fact in facts}
    for found in waiting(FIGURES):
        assert found.items() <= kept[found["detail"]["event"]].items()
        assert found["detail-type"] in READ_MODELS["figures"].kinds


def test_an_operator_begins_it_and_is_told_what_it_builds(facts):
    answer = handler({"model": "figures", "until": EVER}, CONTEXT)
    assert answer["builds"].startswith("partners-figures")
    assert sent() == []
    pages()
    assert sent() == of_figures(facts)


def test_it_stops_at_an_event(facts):
    last = of_figures(facts)[4]
    replay(until=last)
    assert sent() == of_figures(facts)[:5]


@pytest.mark.parametrize("until", ["2026-11-05T13:00:00+08:00", "2026-11-05T13:00:00", "2026-11-05T05:00:00Z"])
def test_it_stops_at_a_moment_which_belongs_to_it(facts, until):
    replay(until=until)
    assert sent() == of_figures(facts)[:6]


def test_of_the_fleet_s_alerts_it_sends_those_of_the_fleet(stage):
    made = {
        source: envelope("alert.signed", example("alert.signed", event=ids.sortable(), source=source))
        for source in ("watchlist", "fleet", "partner")
    }
    assert consume(archive.handler, *made.values()) == []
    replay("episodes")
    assert sent("fleet-outcomes") == [made["fleet"]["detail"]["event"]]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 1000])
def test_pages_of_any_size_come_to_the_same(facts, monkeypatch, size):
    monkeypatch.setenv("OPERATIONS_REPLAY_PAGE", str(size))
    replay()
    assert sent() == of_figures(facts)


def test_done_twice_it_sends_the_same_twice(facts):
    replay()
    replay()
    assert sorted(sent()) == sorted(of_figures(facts) * 2)


def test_an_empty_archive_has_nothing_to_send(stage):
    assert replay() == 1
    assert sent() == []


@pytest.mark.parametrize("kind", ["before", "after", "timeout", "death", "end"])
@pytest.mark.parametrize("at", range(1, 8))
def test_whatever_fails_and_wherever_everything_is_sent_at_least_once(facts, kind, at):
    begin("figures", EVER)
    first, failed = waiting(OWN), []
    with planned(at, kind):
        try:
            failed = consume(handler, *first)
        except (Death, Fault):
            failed = ["m0"]
    if failed:
        assert consume(handler, *first) == []
    pages()
    assert set(sent()) == set(of_figures(facts))


@pytest.mark.parametrize(
    "broken",
    ["{", {"model": "figures"}, {"model": "bills", "until": "01KA9GV00HZZZZZZZZZZZZZZZZ"}, {"until": "x", "wrong": 1}],
    ids=["no JSON", "no end", "no read model", "other fields"],
)
def test_what_cannot_be_read_comes_back_alone(facts, broken):
    begin("figures", EVER)
    (page,) = waiting(OWN)
    assert consume(handler, broken, page) == ["m0"]
    pages()
    assert sent() == of_figures(facts)


def test_an_object_that_cannot_be_read_stops_it_where_it_is(facts):
    bucket = f"test-operations-archive-{ACCOUNT}"
    client("s3").put_object(Bucket=bucket, Key="facts/2026-11-05/13/wrong.jsonl", Body=b"{\n")
    begin("figures", EVER)
    (first,) = waiting(OWN)
    assert consume(handler, first) == []
    (second,) = waiting(OWN)
    assert consume(handler, second) == ["m0"]
    assert sent() == of_figures(facts)[:3]


@pytest.mark.parametrize(("model", "until"), [("bills", EVER), ("figures", "tomorrow"), ("figures", "I" * 26)])
def test_what_an_operator_cannot_mean_begins_nothing(stage, model, until):
    with pytest.raises((KeyError, ValueError)):
        begin(model, until)
    assert waiting(OWN) == []


def test_every_model_s_queue_is_its_consumer_s():
    for model in READ_MODELS.values():
        assert required(model.queue).endswith(f"/test-{_queue_of(model.consumer)}"), model.consumer


def test_every_consumer_is_built_again_or_it_is_said_why_not(stage):
    heard = {one.door: one for one in subscriptions()}
    built = {model.consumer: model for model in READ_MODELS.values()}
    assert {*built, *NOT_BUILT_AGAIN} == {*heard}
    assert not {*built} & {*NOT_BUILT_AGAIN}
    for consumer, model in built.items():
        assert model.kinds == {*heard[consumer].kinds}
        assert {name: [*values] for name, values in model.only.items()} == heard[consumer].only


def _queue_of(door):
    return next(one.queue for one in subscriptions() if one.door == door)


def test_the_door_may_write_to_no_other_consumer():
    domain, properties = doors()[OWN]
    given = environment_of(domain, properties)
    addresses = [value for name, value in given.items() if name.startswith("OPERATIONS_REPLAY_") and "sqs" in value]
    assert {address.rpartition("/test-")[2] for address in addresses} == {OWN, *CONSUMERS}
    (right,) = [one for one in properties["Policies"][0]["Statement"] if one["Sid"] == "TellConsumersAgain"]
    assert [resource["Sub"].rpartition("${Stage}-")[2] for resource in right["Resource"]] == [*CONSUMERS]
    assert json.dumps(right["Action"]) == '["sqs:SendMessage*"]'

import json

import pytest

from partners.facts import handler
from tests.support.calls import consume
from tests.support.faults import Death, Fault, planned
from tests.support.partners import OTHER, about_alert, act, commander, push, subscribe, system, told, waiting, warn
from tests.support.stage import items
from traffic.records.client import Client, ClientState

CLOSED = ("alert.closed",)


@pytest.fixture
def partner(stage):
    return system()


@pytest.fixture
def moved(partner):
    """The fact that an incident of the partner's was taken."""
    act(commander(), push(partner)[1]["incident"], "take")
    (fact,) = told("incident.moved")
    return fact


def made():
    return [(item["subscription"]["S"], json.loads(item["body"]["S"])) for item in items("partners-callbacks")]


def test_a_fact_makes_one_call_back_for_each_subscription_that_asks_for_it(partner, moved):
    first, second = (subscribe(partner)[1]["subscription"] for _ in range(2))
    subscribe(partner, kinds=CLOSED)
    assert consume(handler, moved) == []
    assert sorted(number for number, _ in made()) == sorted([first, second])
    _, body = made()[0]
    assert (body["callback"], body["kind"]) == (moved["detail"]["event"], "incident.moved")
    assert body["about"] == {
        "incident": moved["detail"]["incident"], "reference": "GZCT-20261105-000019", "move": "taken", "state": "taken",
        "outcome": None,
    }  # fmt: skip
    assert len(waiting()) == 2


def test_what_became_of_a_warning_is_told_by_the_partners_own_number(partner):
    warning = warn(partner)[1]["warning"]
    subscribe(partner, kinds=CLOSED)
    consume(handler, about_alert("alert.closed", warning, outcome="01"))
    ((_, body),) = made()
    assert body["about"] == {"warning": warning, "reference": "GZCT-20261105-000018", "outcome": "01"}


def test_nobody_else_is_told(partner, moved):
    other = system(number=OTHER)
    subscribe(other)
    consume(handler, moved)
    assert made() == []


@pytest.mark.parametrize(
    "fact",
    [
        about_alert("alert.closed", "01K9NOTHING000000000000001"),
        about_alert("alert.closed", "01K9ENTRY00000000000000001", source="watchlist"),
    ],
    ids=["no warning", "another source"],
)
def test_what_is_no_partners_business_is_told_to_nobody(partner, fact):
    subscribe(partner, kinds=CLOSED)
    assert consume(handler, fact) == []
    assert made() == []


@pytest.mark.parametrize(
    "change", [Client.state.set(ClientState.DISABLED), Client.scopes.set({"system"})], ids=["disabled", "scope lost"]
)
def test_a_partner_that_may_not_know_any_more_is_not_told(partner, moved, change):
    subscribe(partner)
    Client(partner["client"]).update([change])
    consume(handler, moved)
    assert made() == []


def test_a_fact_that_comes_again_makes_no_second_call_back_and_queues_it_again(partner, moved):
    subscribe(partner)
    consume(handler, moved)
    consume(handler, moved)
    assert (len(made()), len(waiting())) == (1, 2)


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated", "throttled"])
def test_whatever_call_fails_no_call_back_is_lost_or_doubled(partner, moved, kind):
    subscribe(partner)
    for at in range(1, 8):
        with planned(at, kind):
            try:
                consume(handler, moved)
            except (Death, Fault):
                continue
    assert consume(handler, moved) == []
    assert (len(made()), len(waiting()) > 0) == (1, True)

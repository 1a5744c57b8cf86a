from itertools import permutations

import pytest

from fleet import outcomes
from tests.support.calls import consume
from traffic.records.fleet_episode import EpisodeOutcome

pytestmark = pytest.mark.usefixtures("stage")
FACTS = [
    ("alert.raised", "1", {}),
    ("alert.signed", "2", {"unit": "520103000000"}),
    ("alert.fed_back", "3", {"outcome": "01"}),
]


def told(kind, event, more):
    return {
        "detail-type": kind,
        "detail": {"event": event, "alert": "A", "source": "fleet", "reference": "E", "level": 3} | more,
    }


@pytest.mark.parametrize("order", list(permutations(FACTS)), ids=lambda order: "-".join(one[1] for one in order))
def test_the_newest_fact_says_where_it_stands_in_whatever_order_they_come(order):
    for _ in range(2):
        for fact in order:
            assert consume(outcomes.handler, told(*fact)) == []
    found = EpisodeOutcome.of_episode("E")
    assert (found.standing, found.outcome, found.alert) == ("fed_back", "01", "A")


def test_an_alert_that_is_raised_anew_has_no_outcome_yet():
    for fact in (*FACTS, ("alert.raised", "4", {"alert": "B", "level": 2})):
        consume(outcomes.handler, told(*fact))
    found = EpisodeOutcome.of_episode("E")
    assert (found.standing, found.outcome, found.unit, found.alert) == ("raised", None, None, "B")


def test_a_report_that_comes_after_a_later_signature_is_kept():
    later = ("alert.signed", "4", {"unit": "520102000000"})
    for fact in (*FACTS[:2], later, FACTS[2]):
        consume(outcomes.handler, told(*fact))
    found = EpisodeOutcome.of_episode("E")
    assert (found.standing, found.unit, found.outcome) == ("signed", "520102000000", "01")


def test_a_report_of_the_alert_before_says_nothing_of_the_one_raised_anew():
    for fact in (("alert.raised", "4", {"alert": "B", "level": 2}), FACTS[2]):
        consume(outcomes.handler, told(*fact))
    found = EpisodeOutcome.of_episode("E")
    assert (found.standing, found.outcome, found.alert) == ("raised", None, "B")


def test_the_end_of_an_alert_hides_no_graver_one():
    for fact in (FACTS[0], ("alert.raised", "4", {"alert": "B", "level": 2}), ("alert.closed", "5", {"outcome": "01"})):
        consume(outcomes.handler, told(*fact))
    found = EpisodeOutcome.of_episode("E")
    assert (found.standing, found.outcome, found.alert) == ("raised", None, "B")


def test_nothing_became_of_an_episode_that_nobody_told_of():
    assert EpisodeOutcome.of_episode("E") is None


def test_a_message_that_is_none_comes_back():
    assert consume(outcomes.handler, {"detail": {}}) == ["m0"]

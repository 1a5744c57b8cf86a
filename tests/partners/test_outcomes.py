import itertools

import pytest

from partners.outcomes import handler
from partners.warnings import handler as warnings
from tests.support.callers import call
from tests.support.calls import consume
from tests.support.partners import about_alert, system, warn
from tests.support.stage import items

KINDS = ("alert.raised", "alert.signed", "alert.fed_back", "alert.closed")


@pytest.fixture
def partner(stage):
    return system()


@pytest.fixture
def warning(partner):
    return warn(partner)[1]["warning"]


def shown(by, warning):
    return call(warnings, "/warnings/{warning}", method="GET", by=by, at={"warning": warning})[1]


def chain(warning):
    """The facts of an alert, each a second after the one before."""
    return [
        about_alert(kind, warning, f"01K9E{place}VENT0000000000000000", **({"outcome": "01"} if place == 3 else {}))
        for place, kind in enumerate(KINDS)
    ]


def test_each_fact_is_a_moment_and_the_latest_says_where_it_stands(partner, warning):
    for fact, state in zip(chain(warning), ("raised", "signed", "fed_back", "closed"), strict=True):
        assert consume(handler, fact) == []
        assert shown(partner, warning)["state"] == state
    found = shown(partner, warning)
    assert found["outcome"] == "01"
    assert found["raised_at"] < found["signed_at"] < found["fed_back_at"] < found["closed_at"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5], ids=str)
def test_the_order_and_the_number_of_facts_do_not_matter(partner, warning, order):
    facts = chain(warning)
    consume(handler, *facts)
    (plain,) = items("partners-warnings")
    consume(handler, *[facts[place] for place in (*order, *order)])
    assert items("partners-warnings") == [plain]


def test_what_comes_late_is_kept_beside_what_came_before(partner, warning):
    raised, signed, *_ = chain(warning)
    consume(handler, signed, raised)
    found = shown(partner, warning)
    assert (found["state"], found["raised_at"] is not None) == ("signed", True)


def test_of_an_alert_that_is_signed_twice_the_first_time_counts(partner, warning):
    first, second = (about_alert("alert.signed", warning, f"01K9E{place}VENT0000000000000000") for place in range(2))
    consume(handler, second)
    late = shown(partner, warning)["signed_at"]
    consume(handler, first, second)
    assert shown(partner, warning)["signed_at"] < late


def test_what_is_said_before_the_end_is_no_outcome_yet(partner, warning):
    consume(handler, about_alert("alert.fed_back", warning, outcome="02"))
    assert shown(partner, warning)["outcome"] is None


def test_an_alert_of_another_source_tells_nothing(partner, warning):
    consume(handler, about_alert("alert.raised", warning, source="watchlist"))
    assert shown(partner, warning)["state"] == "received"


def test_a_fact_of_no_warning_is_let_go(stage):
    assert consume(handler, about_alert("alert.raised", "01K9NOTHING000000000000001")) == []
    assert items("partners-warnings") == []

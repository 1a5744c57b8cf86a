"""What the chain of an alert comes to: one of each at each terminal, and a deadline that is brought again is one deadline."""

import pytest

from tests.faults.ends import end_of
from tests.faults.harness import starts
from tests.faults.journeys.alert import ALERT
from tests.faults.stages import again
from tests.support.stage import items


@pytest.fixture(scope="module")
def legs(journeys_stage):
    return starts(ALERT)


def test_without_faults_each_terminal_ends_with_one_of_each(legs):
    end = dict(line.split(": ", 1) for line in legs["over"].end)
    assert (end["steps"], end["reports"]) == ("['signed', 'closed']", "1")
    assert end["facts"] == "['alert.closed', 'alert.raised', 'alert.signed']"
    assert end["has"] == "[1, 3, 3]"


def test_what_closed_it_is_counted_once(legs):
    play = again(legs["over"].held)
    play.deliver()
    (alert,) = items("alerts-alerts")
    assert alert["state"] == {"S": "closed"}
    assert [figure["intercepted"] for figure in items("alerts-figures")] == [{"N": "1"}]


@pytest.mark.parametrize(("name", "what"), [("climbed", "signature"), ("texted", "silence")])
def test_a_deadline_brought_three_times_is_one_deadline(legs, name, what):
    play = again(legs[name].held)
    play.times = 3
    play.times_up(what)
    assert end_of(ALERT, play) == legs[name].end


def test_every_leg_made_calls_that_could_fail(legs):
    """So that a chain which grows shorter by mistake is noticed."""
    met = [call for start in legs.values() for call in start.calls]
    assert {call.split(".")[0] for call in met} >= {"dynamodb", "sqs", "apigatewaymanagementapi"}
    assert len(met) >= 60

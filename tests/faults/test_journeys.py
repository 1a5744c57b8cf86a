"""The bounded part of `python -m tests.faults`: of each leg of each journey every call fails once, in a way left to chance; some
pairs of faults; everything twice and backwards, and in another order; one retry at another time."""

import os
from functools import cache
from random import Random

import pytest

from tests.faults.harness import Start, on_stage, starts, walked
from tests.faults.journeys import journeys
from tests.faults.judging import judged
from tests.faults.table import UNMET
from tests.faults.trials import Trial, jumps, orders, pairs, singles

# The gate tries the same each time; `make faults` tries everything, with another seed each time.
SEED = int(os.environ.get("FAULT_SEED", "20261121"))
JOURNEYS = journeys()
LEGS = [(journey.name, leg) for journey in JOURNEYS.values() for leg in journey.legs]
AWS = {"dynamodb", "kms", "s3", "sqs", "apigatewaymanagementapi"}


@pytest.fixture(scope="module")
def begun():
    """The legs of a journey, walked once without faults."""
    with on_stage():
        yield cache(lambda name: starts(JOURNEYS[name]))


def chance(start: Start, what: str) -> Random:
    return Random(f"{SEED} {start.journey.name} {start.name} {what}")  # noqa: S311 -- to be foretold is its purpose


@pytest.mark.parametrize(("journey", "leg"), LEGS)
def test_whatever_fails_and_however_messages_come_the_end_is_the_same(begun, journey, leg):
    start = begun(journey)[leg]
    calls, lots = len(start.calls), chance(start, "bounded")
    trials = [
        *singles(calls, 1, lots),
        *pairs(calls, 2, lots),
        *orders(1, lots),
        *jumps(calls, [lots.choice(start.leg.jumps)], 1, lots),
    ]
    found = judged(start, trials, SEED)
    assert not found.failing, "\n".join([f"FAULT_SEED={SEED}", *found.failing])
    assert found.tried[UNMET] <= 1


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_leg_ends_the_same_when_nothing_fails(begun, journey):
    for start in begun(journey).values():
        assert walked(start, Trial(), SEED).wrong == [], start.name


def test_every_service_was_called_often(begun):
    """So that a journey which grows shorter by mistake is noticed."""
    met = [call for name in JOURNEYS for start in begun(name).values() for call in start.calls]
    assert {call.split(".")[0] for call in met} >= AWS
    assert len(met) >= 1_000

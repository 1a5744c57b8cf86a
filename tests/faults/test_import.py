"""What the import's journey comes to: a key for each that seals, and packages of enough calls to be worth failing."""

import pytest

from tests.faults.harness import starts
from tests.faults.journeys.package_import import IMPORT
from tests.faults.stages import again
from tests.support.stage import items


@pytest.fixture(scope="module")
def legs(journeys_stage):
    return starts(IMPORT)


@pytest.mark.parametrize(("table", "keys"), [("violations", 0), ("drivers", 2), ("vehicles", 2)])
def test_keys_are_made_on_the_way_once(legs, table, keys):
    start = legs[table]
    walk = again(start.held)
    start.leg.act(walk)
    assert start.calls.count("kms.GenerateDataKey") == keys == len(items("foundation-keys"))


def test_every_package_takes_a_long_way(legs):
    assert min(len(start.calls) for start in legs.values()) >= 18

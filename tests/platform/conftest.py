"""One local world for all platform tests: the real templates on the local stack, IAM enforced, over real HTTP."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from infra.local.citizen import Citizen
from infra.local.gate import report, send
from infra.local.officers import administrator
from infra.local.places import LOCAL
from infra.local.sample.cast import LI
from infra.local.sample.packages import write_packages
from infra.local.world import world

ROWS, SEED = 600, 41
# What the other tests leave behind is looked through here.
_LAST = "test_clear_text.py"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/platform" in str(item.path):
            item.add_marker(pytest.mark.platform)
            item.add_marker(pytest.mark.enable_socket)
    items.sort(key=lambda item: item.path.name == _LAST)


@pytest.fixture(autouse=True)
def frozen():
    """The platform runs by the real clock."""


@pytest.fixture(scope="session")
def platform():
    """The world with sample data taken in, and what was foretold of it."""
    with world(LOCAL / "test", fresh=True, lookups_per_minute=100_000) as running:
        sender = running.sender
        folder = LOCAL / "test" / "sample"
        now = datetime.now(UTC).replace(microsecond=0)
        expected = write_packages(folder, rows=ROWS, seed=SEED, key=sender.key, sender=sender.name, now=now, photos=3)
        reports = [report(running, send(running, folder / one.package)) for one in expected]
        yield SimpleNamespace(world=running, folder=folder, expected=expected, reports=reports, url=running.front)


@pytest.fixture(scope="session")
def li(platform):
    """A citizen of the cast, registered, signed in and verified."""
    made = Citizen(platform.world, LI.phone, "黔生Truck-2026")
    assert made.register(made.code("register"))[0] == 201
    assert made.call("POST", "/identity", {"name": LI.name, "citizen_id": LI.citizen_id})[1]["state"] == "verified"
    return made


@pytest.fixture(scope="session")
def desk(platform):
    """The first administrator's workstation, signed in."""
    return administrator(platform.world)

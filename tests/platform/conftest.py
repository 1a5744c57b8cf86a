"""One local world for all platform tests: the real templates on the local stack, IAM enforced, over real HTTP."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from infra.local.gate import report, send
from infra.local.places import LOCAL
from infra.local.sample.packages import write_packages
from infra.local.world import world

ROWS, SEED = 600, 41


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/platform" in str(item.path):
            item.add_marker(pytest.mark.platform)
            item.add_marker(pytest.mark.enable_socket)


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

"""The environment of every door, a frozen clock, seeded ids, and a stage in process for whoever asks for one."""

import os
from datetime import datetime

from tests.support.packages import SENDER_KEYS
from tests.support.template import REGION, doors, environment_of

# The union of what the templates give: each door reads its own part, and tests/infra/test_boot.py holds each to it alone.
for _domain, _properties in doors().values():
    os.environ.update(environment_of(_domain, _properties))
os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_REGION=REGION,
    AWS_DEFAULT_REGION=REGION,
    POWERTOOLS_SERVICE_NAME="tests",
    SENDER_KEYS=SENDER_KEYS,
    SEAL_KEY="alias/test-foundation-seal",
    MARK_KEY="alias/test-violations-mark",
    ALERTS_CHANNEL_ENDPOINT=f"https://channel.execute-api.{REGION}.amazonaws.com/v1",
    CHAIN_KEY="alias/test-operations-chain",
)

import botocore  # noqa: E402 -- before any session is made
import pytest  # noqa: E402 -- moto and the doors read the environment above when they are imported
from moto import mock_aws  # noqa: E402

from tests.support import facts, faults, rights_watch, short_way  # noqa: E402
from tests.support.overheard import listen  # noqa: E402
from tests.support.rights_told import (  # noqa: E402, F401 -- hooks, which pytest finds here by name
    pytest_addoption,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.support.stage import raise_stage  # noqa: E402
from traffic import clock, ids  # noqa: E402

botocore.register_initializer(rights_watch.wire)
botocore.register_initializer(facts.wire)
botocore.register_initializer(faults.wire)
botocore.register_initializer(short_way.wire)

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=clock.CHINA)


OVERHEARD = listen()


@pytest.fixture(autouse=True)
def nothing_logged_names_anybody():
    OVERHEARD.personal.clear()
    yield
    assert not OVERHEARD.personal


@pytest.fixture(autouse=True)
def every_fact_is_as_declared():
    facts.WRONG.clear()
    yield
    assert not facts.WRONG


@pytest.fixture(autouse=True)
def frozen():
    with clock.standing_at(NOON), ids.seeded(7):
        yield


@pytest.fixture
def stage():
    with mock_aws():
        raise_stage()
        yield

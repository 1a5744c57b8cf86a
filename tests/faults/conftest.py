import pytest

from tests.faults.harness import on_stage


@pytest.fixture(scope="module")
def journeys_stage():
    """A stage on which journeys are walked."""
    with on_stage():
        yield

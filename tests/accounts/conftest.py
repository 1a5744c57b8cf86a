"""A stage whose keys have been rotated in, and the log, for tests of this domain."""

import pytest

from tests.layer.conftest import log  # noqa: F401 -- a fixture
from tests.support.tokens import give_keys


@pytest.fixture
def ready(stage):
    """A stage on which tokens can be made."""
    give_keys()

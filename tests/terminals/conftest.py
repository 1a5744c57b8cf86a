"""A stage with keys, a police certificate authority, an administrator at a desk, and an officer with a handheld."""

import pytest

from tests.layer.conftest import log
from tests.support import terminal as made
from tests.support.tokens import give_keys
from traffic.http import authorizing

__all__ = ["log"]


@pytest.fixture
def ca(stage, monkeypatch):
    authorizing._check.cache_clear()
    give_keys()
    return made.ca_in_force(monkeypatch)


@pytest.fixture
def desk(ca):
    return made.administrator(ca)


@pytest.fixture
def handheld(ca, desk):
    """Enrolled and past the first PIN."""
    return made.begin(made.enrol(desk, made.terminal(ca, made.OFFICER, imei=made.IMEI, iccid=made.ICCID)))

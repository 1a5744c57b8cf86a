"""What readers stand in: the clock and ids of all tests, and for some of them the stage of the access matrix."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.conftest import NOON
from traffic import clock, ids

_SEED = 11
_stage: dict[str, Any] = {}


@contextmanager
def standing(*, staged: bool = True) -> Iterator[None]:
    """Everything stands; inside, `names` and `undoing` are of use."""
    with clock.standing_at(NOON), ids.seeded(_SEED):
        if not staged or _stage:
            yield
            return
        with _raised():
            yield


@contextmanager
def _raised() -> Iterator[None]:
    # Imported here because this imports every door there is, which most readers do without.
    import pytest
    from moto import mock_aws

    from tests.access.held import Held
    from tests.access.stage_set import arranged
    from tests.support.stage import raise_stage
    from tests.support.terminal import ca_in_force
    from traffic.http import authorizing
    from traffic.tokens import making

    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        raise_stage()
        authorizing._check.cache_clear()
        _stage.update(names=arranged(ca_in_force(environment)), held=Held())
        try:
            yield
        finally:
            _stage.clear()
            authorizing._check.cache_clear()
            making._key.cache_clear()


def names() -> dict[str, Any]:
    """What the stage calls things by."""
    found: dict[str, Any] = _stage["names"]
    return found


@contextmanager
def undoing() -> Iterator[None]:
    """What is written to tables inside is undone."""
    from tests.support.faults import planned

    with planned(None) as plan:
        try:
            yield
        finally:
            if any(call.startswith("dynamodb.") and "Get" not in call and "Query" not in call for call in plan.calls):
                put_back()


def put_back() -> None:
    """Undo what an input did to the tables."""
    _stage["held"].put_back()


def in_environment(name: str) -> str:
    """A setting of the doors."""
    return os.environ[name]

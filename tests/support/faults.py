"""Faults at any AWS call of a journey: the call fails before it takes effect, takes effect but reports failure, or the
process dies before it. Inert until armed; wired into every botocore session by tests/conftest.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["before", "after", "death"]


class Fault(Exception):
    """A call that failed because a test said so."""


class Death(BaseException):
    """The process ended: nothing of the door's own may catch this."""


@dataclass
class Plan:
    """Fail the `at`-th call from now on, once; with None only the calls are counted."""

    at: int | None
    kind: Kind
    calls: list[str] = field(default_factory=list)


_plan: Plan | None = None


@contextmanager
def planned(at: int | None, kind: Kind = "before") -> Iterator[Plan]:
    """Arm a plan for the calls made inside."""
    global _plan
    _plan = Plan(at, kind)
    try:
        yield _plan
    finally:
        _plan = None


def wire(session: Any) -> None:
    """Make a botocore session's calls countable."""
    session.register("before-call", _before)
    session.register("after-call", _after)


def _before(model: Any, **_: Any) -> None:
    if _plan is None:
        return
    _plan.calls.append(f"{model.service_model.service_name}.{model.name}")
    if _plan.at == len(_plan.calls) and _plan.kind != "after":
        raise (Fault if _plan.kind == "before" else Death)(_plan.calls[-1])


def _after(**_: Any) -> None:
    if _plan is not None and _plan.at == len(_plan.calls) and _plan.kind == "after":
        _plan.at = None
        raise Fault(_plan.calls[-1])

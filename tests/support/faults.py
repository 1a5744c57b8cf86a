"""Faults at any AWS call of a journey. Inert until armed; wired into every botocore session by tests/conftest.py.

before       it fails before it takes effect            timeout     it takes effect, and no answer comes in time
after        it takes effect but reports failure        repeated    so too, and the SDK sends it a second time
death        the process dies before it                 throttled   the service has no time for it
end          the process dies after it took effect
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Literal

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ReadTimeoutError
from moto.core.botocore_stubber import MockRawResponse

Kind = Literal["before", "after", "death", "end", "timeout", "repeated", "throttled"]
_LATER = frozenset({"after", "end", "timeout"})


class Fault(Exception):
    """A call that failed because a test said so."""


class Death(BaseException):
    """The process ended: nothing of the door's own may catch this."""


@dataclass
class Plan:
    """Fail the `at`-th call from now on, once; with None only the calls are counted. With `only`, others are not.

    `then` are the places and kinds of further faults, in order; `pause` happens before the first try that follows a fault.
    """

    at: int | None
    kind: Kind
    only: str | None = None
    then: tuple[tuple[int, Kind], ...] = ()
    pause: Callable[[], None] | None = None
    calls: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    sent: bool = False
    paused: bool = False

    @property
    def met(self) -> bool:
        """Whether the call to fail is the one that is being made."""
        return self.at == len(self.calls)

    def count(self, call: str) -> None:
        """A call is made; where a further fault is to meet it, that one is next."""
        self.calls.append(call)
        if self.then and self.then[0][0] == len(self.calls):
            ((self.at, self.kind), *rest), self.sent = self.then, False
            self.then = tuple(rest)


_plan: Plan | None = None


@contextmanager
def planned(
    at: int | None,
    kind: Kind = "before",
    only: str | None = None,
    *,
    then: tuple[tuple[int, Kind], ...] = (),
    pause: Callable[[], None] | None = None,
) -> Iterator[Plan]:
    """Arm a plan for the calls made inside; `only` names an operation, `dynamodb.PutItem`."""
    global _plan
    _plan = Plan(at, kind, only, then, pause)
    try:
        yield _plan
    finally:
        _plan = None


@contextmanager
def aside() -> Iterator[None]:
    """The calls made inside are the test's own: none counts, none fails."""
    global _plan
    held, _plan = _plan, None
    try:
        yield
    finally:
        _plan = held


def tried_in_vain() -> None:
    """Whoever tries again says so: what a plan lets happen between two tries happens now, once."""
    if _plan is not None and _plan.failed and _plan.pause:
        pause, _plan.pause, _plan.paused = _plan.pause, None, True
        pause()


def wire(session: Any) -> None:
    """Make a botocore session's calls countable."""
    session.register("before-call", _before)
    session.register("after-call", _after)
    # After moto's own, so that what is sent has taken effect.
    session.register("before-send", _sent)
    session.get_component("event_emitter").register_first("before-send.dynamodb.TransactWriteItems", _known)
    session.get_component("event_emitter").register_first("needs-retry", _retried)


def _before(model: Any, **_: Any) -> Any:
    call = f"{model.service_model.service_name}.{model.name}"
    if _plan is None or (_plan.only or call) != call:
        return None
    _plan.count(call)
    if not _plan.met or _plan.kind in _LATER or _plan.kind == "repeated":
        return None
    _plan.failed.append(call)
    if _plan.kind == "throttled":
        return SimpleNamespace(status_code=400), _throttled(call)
    raise (Fault if _plan.kind == "before" else Death)(call)


def _after(model: Any, **_: Any) -> None:
    call = f"{model.service_model.service_name}.{model.name}"
    if _plan is None or not _plan.met or _plan.kind not in _LATER or _plan.calls[-1] != call:
        return
    kind, _plan.at = _plan.kind, None
    _plan.failed.append(call)
    if kind == "timeout":
        raise ReadTimeoutError(endpoint_url=call)
    raise (Fault if kind == "after" else Death)(call)


def _sent(**_: Any) -> None:
    """The answer to what was sent does not come; the SDK asks below whether to send it again."""
    if _plan is None or not _plan.met or _plan.kind != "repeated" or _plan.sent:
        return
    _plan.sent = True
    _plan.failed.append(_plan.calls[-1])
    raise ReadTimeoutError(endpoint_url=_plan.calls[-1])


def _known(request: Any, **_: Any) -> AWSResponse | None:
    """DynamoDB knows a transaction by the token that the SDK gives it, and does nothing twice; moto does not know it."""
    again = _plan is not None and _plan.met and _plan.kind == "repeated" and _plan.sent
    return AWSResponse(request.url, 200, {}, MockRawResponse(b"{}")) if again else None


def _retried(caught_exception: Exception | None = None, **_: Any) -> int | None:
    """The SDK would wait for up to a second; what it decides about other failures stays its own."""
    timed_out = _plan is not None and isinstance(caught_exception, ReadTimeoutError)
    return 0 if timed_out else None


def _throttled(call: str) -> dict[str, Any]:
    """What the SDK has in hand once it has asked often enough."""
    if call == "dynamodb.TransactWriteItems":
        cancelled = {"Code": "TransactionCanceledException", "Message": "[ThrottlingError]"}
        return {"Error": cancelled, "CancellationReasons": [{"Code": "ThrottlingError"}]}
    code = "ProvisionedThroughputExceededException" if call.startswith("dynamodb.") else "ThrottlingException"
    return {"Error": {"Code": code, "Message": "slow down"}}

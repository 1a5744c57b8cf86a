"""Holds each door to its own policy in every unit test, and keeps which of its rights it used.

Wired into every botocore session by tests/conftest.py. A call belongs to the door nearest in the stack; a test that stands nearer
makes the call for itself, and nobody asks it for a right.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

from tests.support.rights import Right, rights_for
from tests.support.rights_asked import asked_by
from tests.support.template import ROOT, doors

# What the tests of this process used so far.
USED: set[Right] = set()
_ALSO: set[tuple[str, str, str]] = set()

_TESTS = str(ROOT / "tests")
_FUNCTIONS = ROOT / "functions"
_HERE = __file__


class NotGranted(BaseException):
    """A door asked for what its policy does not give: nothing of the door's own may catch this."""


def wire(session: Any) -> None:
    """Make a botocore session's calls answer for themselves."""
    session.register("before-parameter-build", _asked)
    session.register("after-call.s3", _not_there)


def _asked(model: Any, params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
    frames = list(_frames())
    door = _door(frames)
    if door is None:
        return
    operation = model.name
    # botocore presigns a form for an upload in the name of another operation, and does not say whose key it is for.
    if context.get("is_presign_request") and operation == "CreateBucket":
        form = next(frame for frame in frames if frame.f_code.co_name == "generate_presigned_post")
        operation, params = "PutObject", {**params, "Key": form.f_locals["Key"]}
    for action, resource in asked_by(model.service_model.service_name, operation, params):
        use(door, action, resource)
    if model.service_model.service_name == "s3":
        context["asked"] = (door, f"arn:aws:s3:::{params['Bucket']}")


def _not_there(http_response: Any, parsed: dict[str, Any], context: dict[str, Any], model: Any, **_: Any) -> None:
    """S3 tells only who may list a bucket that an object is not there; to others it says that they may not know."""
    if http_response.status_code != 404 or "asked" not in context or model.name not in ("GetObject", "HeadObject"):
        return
    found = _rights(context["asked"][0], "s3:ListBucket", context["asked"][1])
    USED.update(found)
    if not found:
        # The answer to HEAD has no body, so the status is all that it says.
        parsed["Error"] = {"Code": "403" if model.name == "HeadObject" else "AccessDenied", "Message": "Access Denied"}
        parsed["ResponseMetadata"]["HTTPStatusCode"] = 403


@contextmanager
def also_given(door: str, action: str, resource: str) -> Iterator[None]:
    """What a template with another setting would give a door, for a test that changes the setting."""
    _ALSO.add((door, action, resource))
    try:
        yield
    finally:
        _ALSO.clear()


def use(door: str, action: str, resource: str) -> None:
    """A door does this; raises NotGranted where its policy does not let it."""
    found = _rights(door, action, resource)
    if not found and (door, action, resource) not in _ALSO:
        raise NotGranted(f"{door} may not {action} on {resource}: infra/{doors()[door][0]}.yaml does not say so")
    USED.update(found)


_rights = cache(rights_for)


def _frames() -> Iterator[FrameType]:
    """The calls that led here, nearest first; behind what a pool's thread does stands what the main thread waits in."""
    yield from _up(sys._getframe(2))
    if threading.current_thread() is not threading.main_thread():
        waiting = sys._current_frames().get(threading.main_thread().ident or 0)
        yield from _up(waiting)


def _up(frame: FrameType | None) -> Iterator[FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _door(frames: list[FrameType]) -> str | None:
    for frame in frames:
        found = _owner(frame.f_code.co_filename)
        if found:
            return found.door
    return None


class _Owner:
    """Whose code a file is: a door's, or with None the tests'."""

    def __init__(self, door: str | None) -> None:
        self.door = door


@cache
def _owner(file: str) -> _Owner | None:
    """None for code that acts for whoever calls it."""
    if file.startswith(_TESTS):
        return None if file == _HERE else _Owner(None)
    door = _door_files().get(file)
    return _Owner(door) if door else None


@cache
def _door_files() -> dict[str, str]:
    found = {}
    for name, (_, properties) in doors().items():
        module = properties["Handler"].removesuffix(".handler")
        found[str(_FUNCTIONS / f"{module.replace('.', '/')}.py")] = name
    return found

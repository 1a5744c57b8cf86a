"""DynamoDB asked without the way there: moto's own views answer what the SDK would have signed, sent and read again.

For tests that make calls by the hundred thousand; most of what a call costs in process is the way. Inert until opened; wired into
every botocore session by tests/conftest.py.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from botocore import xform_name
from moto.dynamodb.exceptions import DynamodbException
from moto.dynamodb.responses import DynamoHandler

from tests.support.template import ACCOUNT, REGION

_DONE, _REFUSED = SimpleNamespace(status_code=200), SimpleNamespace(status_code=400)
_META: dict[str, Any] = {"ResponseMetadata": {"HTTPHeaders": {}}}
_open = False


@contextmanager
def short_way() -> Iterator[None]:
    """Calls made inside take it."""
    global _open
    _open = True
    try:
        yield
    finally:
        _open = False


def wire(session: Any) -> None:
    """Let a botocore session's calls find it."""
    session.register("before-call.dynamodb", _answered)


def _answered(model: Any, params: Any, **_: Any) -> Any:
    if not _open:
        return None
    handler = DynamoHandler()
    handler.current_account, handler.region, handler.body = ACCOUNT, REGION, json.loads(params["body"])
    try:
        return _DONE, getattr(handler, xform_name(model.name))().result | _META
    except DynamodbException as refusal:
        return _REFUSED, _refused(json.loads(refusal.description))


def _refused(told: dict[str, Any]) -> dict[str, Any]:
    message = told.get("message", told.get("Message", ""))
    error = {"Code": told["__type"].rpartition("#")[2], "Message": message}
    return told | {"Error": error} | _META

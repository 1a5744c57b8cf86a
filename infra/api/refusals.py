"""What a route may refuse: derived from what it declares, so that no contract can forget or invent a refusal."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from itertools import groupby
from typing import Any

from infra.api.parts import RETRY_AFTER_SOMETIMES
from traffic.envelopes.refusals import ReplayedEnvelope, StaleEnvelope, UnreadableEnvelope
from traffic.errors import (
    Forbidden,
    Invalid,
    ServiceError,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)
from traffic.http import Body, Scope
from traffic.http.bodies import body_of
from traffic.http.idempotency import InProgress
from traffic.http.operation import Operation
from traffic.http.problems import MEDIA_TYPE, problem
from traffic.http.scopes import POLICE
from traffic.http.standing import SessionEnded, TerminalLocked

Refusals = tuple[type[ServiceError], ...]
DEFAULT: Refusals = (Unexpected,)
_CORRELATION_ID = "8d3f6f0e-5c1b-4b0a-9a39-2f6f3f1f7c11"
_DESCRIPTION_OF_DEFAULT = "其他错误, 形状相同"


def refusals_of(operation: Operation) -> dict[HTTPStatus, Refusals]:
    """Every refusal that `operation` may answer with, by status."""
    may: list[type[ServiceError]] = [TooMany, Unavailable, *operation.refusals]
    # A published protocol names all its refusals itself; the two above are the gateway's as well.
    if operation.body and not operation.replies:
        may += [Invalid] if operation.carrier == "query" else [Unreadable, TooLarge, UnsupportedMediaType, Invalid]
    if operation.scope is not Scope.PUBLIC:
        may += [Unauthenticated, Forbidden, SessionEnded, *([TerminalLocked] if operation.scope in POLICE else [])]
    if operation.enveloped:
        may += [UnreadableEnvelope, StaleEnvelope, ReplayedEnvelope]
    if operation.idempotent:
        may.append(InProgress)
    in_order = sorted(set(may), key=lambda refusal: (refusal.status, refusal.code))
    return {status: tuple(group) for status, group in groupby(in_order, key=lambda refusal: refusal.status)}


def name_of(refusals: Refusals) -> str:
    """What the response for these refusals is called in the document."""
    return ".".join(refusal.code for refusal in refusals)


def response(refusals: Refusals, examples: Sequence[ServiceError] = ()) -> dict[str, Any]:
    """The OpenAPI response for refusals that share a status; `examples` replace the plain ones."""
    headers: dict[str, Any] = {"Content-Language": {"$ref": "#/components/headers/ContentLanguage"}}
    if all(refusal.retryable for refusal in refusals):
        headers["Retry-After"] = {"$ref": "#/components/headers/RetryAfter"}
    elif any(refusal.retryable for refusal in refusals):
        headers["Retry-After"] = RETRY_AFTER_SOMETIMES
    texts = "; ".join(f"`{refusal.code}` {refusal.zh} ({refusal.en})" for refusal in refusals)
    shown = {error.code: _example(error) for error in examples or [refusal() for refusal in refusals]}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": shown}
    return {
        "description": f"{_DESCRIPTION_OF_DEFAULT}: {texts}" if refusals is DEFAULT else texts,
        "headers": headers,
        "content": {MEDIA_TYPE: content},
    }


def refused_example(body: type[Body]) -> Invalid:
    """What the API says to a body with nothing right in it."""
    try:
        body_of(body, b'{"unknown": null}')
    except Invalid as refusal:
        return refusal
    raise TypeError(f"{body.__name__} takes fields it does not name; it must forbid them")


def _example(error: ServiceError) -> dict[str, Any]:
    answer = problem(error, english=False, correlation_id=_CORRELATION_ID)
    return {"summary": error.en, "value": json.loads(str(answer.body))}

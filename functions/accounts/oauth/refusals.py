"""Refusals in the protocol's own shape (RFC 6749, section 5.2; RFC 7009; RFC 7662), which client libraries read."""

import json
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from traffic.errors import ServiceError

_HEADERS: dict[str, str | list[str]] = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "Pragma": "no-cache",
}


class OAuthRefusal(Exception):
    """A refusal by the name that an RFC gives it. The description is for developers, in English, and tells nothing of anybody."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error, self.description = error, description


class InvalidClient(OAuthRefusal):
    """Unknown, disabled, or not proved to be who it says: which, is nobody's business."""

    def __init__(self) -> None:
        super().__init__("invalid_client", "the client is not known, or did not prove who it is")


def said(answer: dict[str, Any]) -> Response:
    """A good answer, which nobody keeps."""
    return Response(json.dumps(answer, ensure_ascii=False), _HEADERS, HTTPStatus.OK)


def refused(refusal: OAuthRefusal) -> Response:
    """The answer to a refusal: 401 where the client did not prove itself, else 400."""
    body = json.dumps({"error": refusal.error, "error_description": refusal.description})
    if isinstance(refusal, InvalidClient):
        return Response(body, {**_HEADERS, "WWW-Authenticate": 'Basic realm="tongtu"'}, HTTPStatus.UNAUTHORIZED)
    return Response(body, _HEADERS, HTTPStatus.BAD_REQUEST)


def as_protocol(error: ServiceError) -> Response:
    """What the platform refuses before or beside the protocol: a field too long or given twice, a store that is too busy."""
    if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return refused(OAuthRefusal("invalid_request", "the request cannot be read, or has wrong fields"))
    name = "temporarily_unavailable" if error.retryable else "server_error"
    body = json.dumps({"error": name, "error_description": error.en})
    waiting = {"Retry-After": str(error.retry_after)} if error.retryable else {}
    return Response(body, {**_HEADERS, **waiting}, int(error.status))

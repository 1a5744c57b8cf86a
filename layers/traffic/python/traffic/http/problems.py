"""Refusals as RFC 9457 problems, in Chinese unless the caller asks for English."""

import json
import re
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from traffic.errors import FieldError, ServiceError

MEDIA_TYPE = "application/problem+json"
_TAG = re.compile(r"\s*([a-zA-Z]{1,8})(?:-[\w-]*)?\s*(?:;\s*q=([0-9.]{1,5}))?\s*")


def english_wanted(accept_language: str) -> bool:
    """True when English ranks above Chinese in an Accept-Language header; anything unreadable means Chinese."""
    rank = {"zh": 0.0, "en": 0.0}
    for part in accept_language[:200].split(","):
        match = _TAG.fullmatch(part)
        if match and (language := match[1].lower()) in rank:
            rank[language] = max(rank[language], _quality(match[2]))
    return rank["en"] > rank["zh"]


def _quality(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def problem(error: ServiceError, *, english: bool, correlation_id: str) -> Response:
    """The answer that says what was refused, and nothing about how this platform is made."""
    title = error.en if english else error.zh
    fields = [_shown(field, english=english) for field in error.fields]
    body: dict[str, Any] = {
        "type": f"urn:tongtu:problem:{error.code}",
        "code": error.code,
        "title": title,
        "status": int(error.status),
        "detail": "; ".join(f"{field['field']}: {field['detail']}" for field in fields) or title,
        "correlation_id": correlation_id,
    }
    if fields:
        body["errors"] = fields
    headers: dict[str, Any] = {
        "Content-Type": MEDIA_TYPE,
        "Content-Language": "en" if english else "zh-CN",
        "Cache-Control": "no-store",
    }
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if error.retryable:
        headers["Retry-After"] = str(error.retry_after)
    return Response(json.dumps(body, ensure_ascii=False), headers, int(error.status))


def _shown(field: FieldError, *, english: bool) -> dict[str, str]:
    return {"field": field.field, "code": field.code, "detail": field.en if english else field.zh}

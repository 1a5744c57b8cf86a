"""A citizen's client: JSON over HTTP to the front, with nothing but the standard library."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def post(url: str, body: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
    """POST a body; returns the status and the parsed answer, whatever the status."""
    sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, json.dumps(body).encode(), sent)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def get(url: str) -> bytes:
    """The content behind a link; raises HTTPError when the link does not open."""
    with urlopen(url, timeout=30) as answer:
        content: bytes = answer.read()
    return content

"""A client: JSON and forms over HTTP to the front, with nothing but the standard library. Redirects are answers here."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

_PATIENCE_SECONDS = 30
_TRIES = 6


class _Stay(HTTPRedirectHandler):
    """Follows nothing: where an answer leads to is for the caller to look at."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = build_opener(_Stay)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever the status."""

    status: int
    headers: Message
    text: str

    @property
    def json(self) -> Any:
        """The parsed body."""
        return json.loads(self.text)


def send(method: str, url: str, body: str | bytes | None, headers: Mapping[str, str]) -> Answer:
    """One call with a body as it stands, or none."""
    request = Request(url, body.encode() if isinstance(body, str) else body, dict(headers), method=method)
    try:
        with _opener.open(request, timeout=_PATIENCE_SECONDS) as answer:
            return Answer(answer.status, answer.headers, answer.read().decode())
    except HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, refusal.headers, refusal.read().decode())


def call(method: str, url: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """A call with a JSON body or none; returns the status and the parsed answer, whatever the status."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is None:
        answer = send(method, url, None, sent)
    else:
        answer = send(method, url, json.dumps(body, ensure_ascii=False), {"Content-Type": "application/json"} | sent)
    return answer.status, answer.json


def post(url: str, body: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
    """POST a body; returns the status and the parsed answer, whatever the status."""
    return call("POST", url, body, **headers)


def insist(act: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
    """What an act that may be repeated is answered; whoever is told that all are busy (503) asks again, a few times."""
    status, found = act()
    for _ in range(1, _TRIES):
        if status != HTTPStatus.SERVICE_UNAVAILABLE:
            break
        status, found = act()
    return status, found


def form(url: str, fields: Mapping[str, str], **headers: str) -> Answer:
    """POST a form, as browsers and OAuth clients do."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return send("POST", url, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"} | sent)


def get(url: str) -> bytes:
    """The content behind a link; raises HTTPError when the link does not open."""
    with urlopen(url, timeout=_PATIENCE_SECONDS) as answer:
        content: bytes = answer.read()
    return content

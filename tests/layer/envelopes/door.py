"""A door in front of nothing, that takes envelopes, and another that does not."""

import json
from http import HTTPStatus
from typing import Annotated, Any

from msgspec import Meta
from typing_extensions import TypedDict

from tests.support.calls import CONTEXT, http_event
from traffic.entrypoint import entrypoint
from traffic.envelopes.client import Channel, Pending
from traffic.errors import Conflict
from traffic.http import Body, Scope, ServiceApp
from traffic.http.app import BODY_LIMIT

JOSE = "application/jose"
SECRET_WORDS = "李明住在观山湖区"


class Note(Body):
    text: Annotated[str, Meta(max_length=BODY_LIMIT)]


class Kept(TypedDict):
    number: int
    text: str


app, plain = ServiceApp("citizen", enveloped=True), ServiceApp("citizen")
acts: list[str] = []


@app.post("/notes", scope=Scope.PUBLIC, body=Note, answer=Kept, status=HTTPStatus.CREATED)
def keep(body: Note) -> Kept:
    acts.append(body.text)
    if body.text == "conflict":
        raise Conflict
    if body.text == "broken":
        raise KeyError(SECRET_WORDS)
    return {"number": len(acts), "text": body.text}


@app.post("/cases/{case}/notes", scope=Scope.PUBLIC, body=Note, answer=Kept)
def keep_for(body: Note, case: str) -> Kept:
    return {"number": len(case), "text": body.text}


@app.post("/orders", scope=Scope.PUBLIC, body=Note, answer=Kept, idempotent=True)
def order(body: Note) -> Kept:
    acts.append(body.text)
    return {"number": len(acts), "text": body.text}


@app.post("/own", scope=Scope.ACCOUNT, body=Note, answer=Kept)
def own(body: Note) -> Kept:
    return {"number": 0, "text": body.text}


@app.post("/bare", scope=Scope.PUBLIC, answer=Kept)
def bare() -> Kept:
    return {"number": 0, "text": "bare"}


@app.get("/notes", scope=Scope.PUBLIC, answer=Kept)
def show() -> Kept:
    return {"number": 0, "text": "shown"}


@plain.post("/notes", scope=Scope.PUBLIC, body=Note, answer=Kept)
def keep_plain(body: Note) -> Kept:
    return {"number": 0, "text": body.text}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return app(event, context)


@entrypoint
def plain_handler(event: dict[str, Any], context: Any) -> Any:
    return plain(event, context)


def event(compact: str, path: str = "/notes", **more: str) -> dict[str, Any]:
    return http_event(path, compact, **{"Content_Type": JOSE} | more)


def request(channel: Channel, text: str, path: str = "/notes") -> tuple[str, Pending]:
    return channel.request("POST", f"/citizen{path}", {"text": text})


def exchanged(channel: Channel, text: str, path: str = "/notes", **more: str) -> tuple[int, dict[str, Any]]:
    """Status and opened answer of a sealed request."""
    compact, pending = request(channel, text, path)
    found = handler(event(compact, path, **more), CONTEXT)
    assert found["headers"]["Content-Type"] == JOSE
    return found["statusCode"], channel.answer(pending, found["body"])


def refused(sent: dict[str, Any]) -> tuple[int, str]:
    """Status and code of a refusal that comes unsealed."""
    found = handler(sent, CONTEXT)
    assert found["headers"]["Content-Type"] == "application/problem+json"
    return found["statusCode"], json.loads(found["body"])["code"]

"""The platform as an HTTP client sees it: a transport for `requests` that calls the doors in process, authorizers included.

With it an OAuth library from PyPI runs unmodified; `Browser` does what a person and their browser do with the consent page.
"""

import importlib
import io
import json
from html.parser import HTMLParser
from http.client import HTTPMessage
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from tests.support.calls import CONTEXT, http_event
from tests.support.signed_up import PHONE
from tests.support.stage import client
from tests.support.tokens import URL

DOORS = ("authorization", "token", "metadata", "system", "session")
ENDPOINT = f"{URL}/citizen/oauth"
HANDSET = "test-accounts-handset"


class Platform(HTTPAdapter):
    """Everything under the platform's address."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """One call, through the authorizer of its API unless its route is public."""
        address = urlsplit(str(request.url))
        _, audience, *rest = address.path.split("/")
        path = "/" + "/".join(rest)
        handler, operation = _door(str(request.method), audience, path)
        sent = _event(request, path, address.query)
        if operation.scope != "public":
            found = _authorized(audience, sent)
            if found is None:
                return self.build_response(request, _raw(401, {"Content-Type": "application/json"}, "{}"))
            sent["requestContext"]["authorizer"] = found
        said = handler(sent, CONTEXT)
        return self.build_response(request, _raw(said["statusCode"], _headers(said), said["body"]))


def session(kind: Any = requests.Session, **more: Any) -> Any:
    """A session of `requests`, or of a library that is one, whose calls reach the doors."""
    made = kind(**more)
    made.mount(URL, Platform())
    return made


class Browser:
    """A person's browser: follows the consent page's form, keeps cookies, stops at the app's address."""

    def __init__(self, phone: str = PHONE, **headers: str) -> None:
        self.phone, self.session = phone, session()
        self.session.headers.update(headers)
        self.shown: requests.Response = requests.Response()

    def open(self, address: str) -> requests.Response:
        """Go to an address that an app sent the person to."""
        self.shown = self.session.get(address, allow_redirects=False)
        return self.shown

    def press(self, act: str, **entered: str) -> requests.Response:
        """Fill the form in and press one of its buttons."""
        form = _Form()
        form.feed(self.shown.text)
        assert act in form.buttons, form.buttons
        self.shown = self.session.post(form.action, {**form.fields, **entered, "act": act}, allow_redirects=False)
        return self.shown

    def allow(self, address: str) -> str:
        """Sign in by a code and allow what is asked; returns the address back at the app."""
        self.open(address)
        self.press("send", phone=self.phone)
        return self.press("allow", code=received()).headers["Location"]


def received() -> str:
    """The code in the newest text to the handset."""
    queue = client("sqs").get_queue_url(QueueName=HANDSET)["QueueUrl"]
    (message,) = client("sqs").receive_message(QueueUrl=queue)["Messages"]
    client("sqs").delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    text = json.loads(message["Body"])["text"]
    return next(text[at : at + 6] for at in range(len(text)) if text[at : at + 6].isdecimal() and len(text[at:]) >= 6)


class _Form(HTMLParser):
    """The form of a page: where it goes, what it holds, which buttons it has."""

    def __init__(self) -> None:
        super().__init__()
        self.action, self.fields, self.buttons = "", {}, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.action = found["action"]
        elif tag == "input":
            self.fields[found["name"]] = found.get("value") or ""
        elif tag == "button":
            self.buttons.append(found["value"])


def _door(method: str, audience: str, path: str) -> tuple[Any, Any]:
    for name in DOORS:
        door = importlib.import_module(f"accounts.{name}")
        for operation in door.app.operations:
            if (door.app.audience, operation.method, operation.path) == (audience, method, path):
                return door.handler, operation
    raise AssertionError(f"no door for {method} /{audience}{path}")


def _event(request: requests.PreparedRequest, path: str, query: str) -> dict[str, Any]:
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    sent = http_event(path, body, method=str(request.method))
    sent["headers"] = dict(request.headers)
    sent["multiValueHeaders"] = {name: [value] for name, value in request.headers.items()}
    fields: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        fields.setdefault(name, []).append(value)
    sent["multiValueQueryStringParameters"] = fields or None
    sent["queryStringParameters"] = {name: values[-1] for name, values in fields.items()} or None
    return sent


def _authorized(audience: str, sent: dict[str, Any]) -> dict[str, Any] | None:
    authorizer = importlib.import_module(f"accounts.{audience}_authorizer")
    asked = {"path": sent["path"], "httpMethod": sent["httpMethod"], "headers": sent["headers"], "methodArn": "arn"}
    found = authorizer.handler({**asked, "requestContext": sent["requestContext"]}, CONTEXT)
    if found["policyDocument"]["Statement"][0]["Effect"] == "Deny":
        return None
    return {"principalId": found["principalId"], **found["context"]}


def _headers(said: dict[str, Any]) -> dict[str, str]:
    several = {name: values[-1] for name, values in said.get("multiValueHeaders", {}).items()}
    return {**said["headers"], **several}


class _Original:
    """What `requests` reads cookies from."""

    def __init__(self, headers: dict[str, str]) -> None:
        self.msg = HTTPMessage()
        for name, value in headers.items():
            self.msg[name] = value

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing is open."""


def _raw(status: int, headers: dict[str, str], body: str) -> HTTPResponse:
    original: Any = _Original(headers)
    return HTTPResponse(
        io.BytesIO(body.encode()),
        headers=headers,
        status=status,
        preload_content=False,
        original_response=original,
    )

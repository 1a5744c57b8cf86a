"""An OpenAPI document as the page reads it: operations, fields and refusals, with references followed."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from infra.api.page.fields import Field, fields_of
from infra.api.schemas import Schema
from traffic.http.enveloped import JOSE

Document = dict[str, Any]
_PROBLEM = "application/problem+json"
_SHARED = "Accept-Language"
# The API whose tokens are worth nothing without a proof by the terminal's key for each call.
_DEVICE_BOUND = "/police/"
_PLACE = re.compile(r"{(\w+)}")
_PAUSE = re.compile(r"[:;]\s+")
_NOTHING: Document = {"content": {"": {}}}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way in which an operation may say no."""

    status: int
    code: str
    zh: str
    en: str
    retryable: bool
    example: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers of one shape, by status, in words. A published protocol has several, refusals in its own shape among them."""

    words: dict[str, str]
    media_type: str
    content: Document


@dataclass(frozen=True, slots=True)
class Read:
    """One operation as a person reads about it."""

    name: str
    domain: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list[Document]
    request: Document
    request_type: str
    sealable: bool
    signed_in: bool
    answers: list[Answer]
    refusals: list[Refusal]

    @property
    def title(self) -> str:
        """The summary up to its first pause."""
        return _PAUSE.split(self.summary, maxsplit=1)[0].rstrip(". ")

    @property
    def rest(self) -> str:
        """What the summary says after its title."""
        return "".join(_PAUSE.split(self.summary, maxsplit=1)[1:])

    @property
    def own_parameters(self) -> list[Document]:
        """The parameters without those that every operation takes and the conventions explain."""
        return [parameter for parameter in self.parameters if parameter["name"] != _SHARED]

    @property
    def curl(self) -> str:
        """The call as a command; $TONGTU stands for where the platform is, $TOKEN for an access token, $PROOF for a terminal's."""
        method = "" if self.method == ("POST" if self.request else "GET") else f"-X {self.method} "
        return " \\\n  ".join([f'curl {method}"$TONGTU{self._address}"', *self._headers(), *self._sent()])

    @property
    def _address(self) -> str:
        """The path with a variable of the shell in each place, and the query as its examples have it."""
        asked = {
            parameter["name"]: parameter["example"]
            for parameter in self.parameters
            if parameter["in"] == "query" and "example" in parameter
        }
        path = _PLACE.sub(lambda match: f"${match[1].upper()}", self.path)
        return f"{path}?{urlencode(asked)}" if asked else path

    def _headers(self) -> Iterator[str]:
        if self.signed_in and self.path.startswith(_DEVICE_BOUND):
            yield '-H "Authorization: DPoP $TOKEN" -H "DPoP: $PROOF"'
        elif self.signed_in:
            yield '-H "Authorization: Bearer $TOKEN"'
        if any(parameter["name"] == "Idempotency-Key" for parameter in self.parameters):
            yield '-H "Idempotency-Key: $(uuidgen)"'
        if self.request_type == "application/json" and "example" in self.request:
            yield "-H 'Content-Type: application/json'"

    def _sent(self) -> Iterator[str]:
        example = self.request.get("example")
        if example is not None and self.request_type == "application/json":
            yield f"-d {shlex.quote(json.dumps(example, ensure_ascii=False, indent=2))}"
        elif example is not None:
            yield from (f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in example.items())


class Reading:
    """A document, opened."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        server = document["servers"][0]["url"]
        self.operations = [
            self._read(method.upper(), server + path, told)
            for path, methods in document["paths"].items()
            for method, told in methods.items()
        ]

    @property
    def domains(self) -> list[str]:
        """The domains, those that only answer pages last."""
        calls = {operation.domain for operation in self.operations if operation.request}
        return sorted((tag["name"] for tag in self._document["tags"]), key=lambda name: (name not in calls, name))

    def description_of(self, domain: str) -> str:
        """What the document says of a domain: `中文: English`."""
        return next(str(tag["description"]) for tag in self._document["tags"] if tag["name"] == domain)

    def operations_of(self, domain: str) -> list[Read]:
        """The operations of a domain, in order of their paths."""
        return [operation for operation in self.operations if operation.domain == domain]

    def fields(self, content: Document) -> list[Field]:
        """The fields of a body or an answer, each before the fields inside it."""
        return list(fields_of(content.get("schema", {}), self._schemas))

    def problem_fields(self) -> list[Field]:
        """The fields of every refusal."""
        return list(fields_of(self._schemas["Problem"], self._schemas))

    def _read(self, method: str, path: str, told: Document) -> Read:
        responses = {status: self._followed(response) for status, response in told["responses"].items()}
        refusals = [refusal for response in responses.values() for refusal in _refusals(response)]
        asked = told.get("requestBody", _NOTHING)["content"]
        request_type, request = next(iter(asked.items()))
        return Read(
            name=told["operationId"],
            domain=told["tags"][0],
            method=method,
            path=path,
            summary=told["summary"],
            description=told.get("description", ""),
            parameters=[self._followed(parameter) for parameter in told["parameters"]],
            request=request,
            request_type=request_type,
            sealable=JOSE in asked,
            signed_in=bool(told["security"]),
            answers=_answers(responses),
            refusals=sorted(refusals, key=lambda refusal: refusal.status),
        )

    def _followed(self, part: Document) -> Document:
        if "$ref" not in part:
            return part
        kind, name = str(part["$ref"]).split("/")[2:]
        found: Document = self._document["components"][kind][name]
        return found


def _answers(responses: Document) -> list[Answer]:
    """What responses hold beside refusals of the house: one kind of content each, or none for a redirect."""
    found: dict[str, Answer] = {}
    for status, response in responses.items():
        for kind, content in response.get("content", {"": {}}).items():
            if kind not in (_PROBLEM, JOSE):
                shape = json.dumps([_refuses(status), kind, content])
                # What the house refuses with the same status stands among the refusals.
                words = response["description"].partition("; `")[0]
                found.setdefault(shape, Answer({}, kind, content)).words[status] = words
    return list(found.values())


def _refuses(status: str) -> bool:
    return status >= "400"


def _refusals(response: Document) -> Iterator[Refusal]:
    told = response.get("content", {}).get(_PROBLEM, {"examples": {}})
    for code, example in told["examples"].items():
        value = example["value"]
        waits = "Retry-After" in response["headers"]
        yield Refusal(value["status"], code, value["title"], example["summary"], waits, value)

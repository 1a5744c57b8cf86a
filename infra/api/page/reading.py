"""An OpenAPI document as the page reads it: operations, fields and refusals, with references followed."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.api.page.fields import Field, fields_of
from infra.api.schemas import Schema

Document = dict[str, Any]
_PROBLEM = "application/problem+json"
_SHARED = "Accept-Language"


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
    status: str
    answer: Document
    media_type: str
    refusals: list[Refusal]

    @property
    def title(self) -> str:
        """The summary up to its first pause."""
        return self.summary.partition(":")[0].rstrip(". ")

    @property
    def rest(self) -> str:
        """What the summary says after its title."""
        return self.summary.partition(":")[2].strip()

    @property
    def own_parameters(self) -> list[Document]:
        """The parameters without those that every operation takes and the conventions explain."""
        return [parameter for parameter in self.parameters if parameter["name"] != _SHARED]

    @property
    def curl(self) -> str:
        """The call as a command; $TONGTU stands for where the platform is."""
        first = f'curl "$TONGTU{self.path}"'
        if "example" not in self.request:
            return first
        body = shlex.quote(json.dumps(self.request["example"], ensure_ascii=False, indent=2))
        return f"{first} \\\n  -H 'Content-Type: application/json' \\\n  -d {body}"


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
        (status, success), *refusing = told["responses"].items()
        refusals = (refusal for _, response in refusing for refusal in self._refusals(response))
        media_type, answer = next(iter(success["content"].items()))
        return Read(
            name=told["operationId"],
            domain=told["tags"][0],
            method=method,
            path=path,
            summary=told["summary"],
            description=told.get("description", ""),
            parameters=[self._followed(parameter) for parameter in told["parameters"]],
            request=told.get("requestBody", {"content": {"application/json": {}}})["content"]["application/json"],
            status=status,
            answer=answer,
            media_type=media_type,
            refusals=sorted(refusals, key=lambda refusal: refusal.status),
        )

    def _refusals(self, response: Document) -> Iterator[Refusal]:
        told = self._followed(response)
        for code, example in told["content"][_PROBLEM]["examples"].items():
            value = example["value"]
            yield Refusal(
                value["status"], code, value["title"], example["summary"], "Retry-After" in told["headers"], value
            )

    def _followed(self, part: Document) -> Document:
        if "$ref" not in part:
            return part
        kind, name = str(part["$ref"]).split("/")[2:]
        found: Document = self._document["components"][kind][name]
        return found

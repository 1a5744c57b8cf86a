"""What an operation takes: its parameters, wherever they stand, and its body."""

import re
from collections.abc import Iterator
from typing import Any

from infra.api.parts import PLACES
from infra.api.schemas import Schema, Schemas, resolved, without_null
from traffic.http.enveloped import JOSE
from traffic.http.operation import Operation

_MEDIA = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
_APART = ("description", "examples", "default")
# Compact serialisation (RFC 7516, section 7.1); an agreed key alone leaves the second part empty.
SEALED: Schema = {
    "type": "string",
    "description": "加密消息(JWE 紧凑格式), 内为同样内容的 JSON",
    "pattern": r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){4}$",
}


def parameters(operation: Operation, schemas: Schemas) -> list[Any]:
    """The parameters of an operation; those that several operations share, by name."""
    in_path = [_in_path(name) for name in re.findall(r"{(\w+)}", operation.path)]
    in_query = list(_in_query(operation, schemas)) if operation.body and operation.carrier == "query" else []
    return [*in_path, *in_query, *(["IdempotencyKey"] if operation.idempotent else []), "AcceptLanguage"]


def request_body(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    """The body of an operation that has one, else nothing; sealed, too, where envelopes are taken."""
    if operation.body is None and operation.method == "POST" and operation.replies:
        return {
            "requestBody": {"required": True, "content": {_MEDIA[operation.carrier]: {"schema": {"type": "object"}}}}
        }
    if operation.body is None or operation.carrier == "query":
        return {}
    content = {_MEDIA[operation.carrier]: schemas.content(operation.body)}
    if operation.enveloped:
        content[JOSE] = {"schema": SEALED}
    return {"requestBody": {"required": True, "content": content}}


def _in_path(name: str) -> dict[str, Any]:
    told = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    return told | PLACES.get(name, {})


def _in_query(operation: Operation, schemas: Schemas) -> Iterator[dict[str, Any]]:
    """A query's fields, each as a parameter of its own. What may be left out is never sent as null."""
    told = resolved(schemas.places[operation.body], schemas.named)
    for name, schema in told["properties"].items():
        field = {**schema, **without_null(schema)[0]}
        kept = {key: value for key, value in field.items() if key not in (*_APART, "anyOf")}
        yield {
            "name": name,
            "in": "query",
            "required": name in told.get("required", []),
            "schema": kept,
            **({"description": field["description"]} if "description" in field else {}),
            **({"example": field["examples"][0]} if "examples" in field else {}),
        }

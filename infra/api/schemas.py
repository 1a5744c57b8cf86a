"""Schemas of the document, from the doors' bodies and answers, and examples put together from the fields' own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from infra.api.problem import Problem
from traffic.http.operation import Operation

Schema = dict[str, Any]
_PLACE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Schemas:
    """Every schema by its name, and where each body's and answer's stands."""

    named: dict[str, Schema]
    places: Mapping[Any, Schema]

    def content(self, kind: type[Any]) -> Schema:
        """A body or answer as the content of a message, with an example where its fields have them."""
        place = self.places[kind]
        try:
            return {"schema": place, "example": example_of(place, self.named)}
        except KeyError:
            return {"schema": place}


def schemas_of(operations: Iterable[Operation]) -> Schemas:
    """The schema of every body and every answer, and of what they are made of."""
    kinds: set[type[Any]] = {Problem}
    for operation in operations:
        shapes = (reply.shape for reply in operation.replies)
        kinds |= {kind for kind in (operation.body, operation.answer, *shapes) if kind}
    in_order = sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))
    places, held = msgspec.json.schema_components(in_order, ref_template=_PLACE + "{name}")
    named = {name: _untitled(schema) for name, schema in sorted(held.items())}
    return Schemas(named, dict(zip(in_order, places, strict=True)))


def resolved(schema: Schema, named: dict[str, Schema]) -> Schema:
    """The schema itself, where `schema` only says where it stands."""
    return named[schema["$ref"].removeprefix(_PLACE)] if "$ref" in schema else schema


def without_null(schema: Schema) -> tuple[Schema, bool]:
    """What a field holds when it is not null, and whether it may be null."""
    choices = [choice for choice in schema.get("anyOf", []) if choice.get("type") != "null"]
    return (choices[0], True) if choices else (schema, False)


def example_of(schema: Schema, named: dict[str, Schema]) -> Any:
    """A value as the fields' examples have it; raises KeyError where a required field has none."""
    if "examples" in schema:
        return schema["examples"][0]
    found = resolved(schema, named)
    if "properties" in found:
        return _example_object(found, named)
    if "items" in found:
        return [example_of(found["items"], named)]
    if "anyOf" in found:
        return example_of(found["anyOf"][0], named)
    return found["enum"][0] if "enum" in found else found["const"]


def _example_object(schema: Schema, named: dict[str, Schema]) -> Schema:
    required = schema.get("required", [])
    shown = ((name, each) for name, each in schema["properties"].items() if name in required or "examples" in each)
    return {name: example_of(each, named) for name, each in shown}


def _untitled(schema: Schema) -> Schema:
    return {key: part for key, part in schema.items() if key != "title"}

"""Schemas of the document, from the doors' bodies and answers, and examples put together from the fields' own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from infra.api.problem import Problem
from traffic.http.app import Operation

Schema = dict[str, Any]
Use = Literal["validation", "serialization"]
_PLACE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Schemas:
    """Every schema by its name, and where each model's stands: as a body is taken, as an answer is given."""

    named: dict[str, Schema]
    places: Mapping[tuple[Any, Use], Schema]

    def content(self, model: type[Any], use: Use) -> Schema:
        """A model as the content of a request or an answer, with an example where its fields have them."""
        place = self.places[model, use]
        try:
            return {"schema": place, "example": example_of(place, self.named)}
        except KeyError:
            return {"schema": place}


class _WithoutTitles(GenerateJsonSchema):
    """Pydantic's schemas without a title for each field: it only repeats the field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 -- Pydantic's signature
        return False


def schemas_of(operations: Iterable[Operation]) -> Schemas:
    """The schema of every body and every answer, and of what they are made of."""
    models: set[tuple[type[Any], Use]] = {(Problem, "validation")}
    for operation in operations:
        if operation.body:
            models.add((operation.body, "validation"))
        if operation.answer:
            models.add((operation.answer, "serialization"))
    in_order = sorted(models, key=lambda each: (each[0].__module__, each[0].__name__, each[1]))
    adapters: list[tuple[Any, Use, TypeAdapter[Any]]] = [(model, use, TypeAdapter(model)) for model, use in in_order]
    places, held = TypeAdapter.json_schemas(adapters, ref_template=_PLACE + "{model}", schema_generator=_WithoutTitles)
    named = {name: _untitled(schema) for name, schema in sorted(held["$defs"].items())}
    return Schemas(named, places)


def resolved(schema: Schema, named: dict[str, Schema]) -> Schema:
    """The schema itself, where `schema` only says where it stands."""
    return named[schema["$ref"].removeprefix(_PLACE)] if "$ref" in schema else schema


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

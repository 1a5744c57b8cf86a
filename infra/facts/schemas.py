"""A fact's JSON Schema (draft 2020-12), from the type of its detail, with an example put together from the fields' own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from traffic.facts.declared import FACTS, Fact
from traffic.facts.fields import Event

Schema = dict[str, Any]
HERE = Path(__file__).parent / "schemas"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/$defs/"
_EVENT = "01K9EVENT00000000000000001"


def schemas() -> Iterator[tuple[Fact, Schema]]:
    """Every fact with its schema."""
    for fact in FACTS.values():
        yield fact, schema_of(fact)


def schema_of(fact: Fact) -> Schema:
    """The schema of a fact's detail. Nothing may stand in it that is not declared."""
    (place,), held = msgspec.json.schema_components([fact.shape], ref_template=_PLACE + "{name}")
    named = {name: _closed(each) for name, each in held.items()}
    own = named.pop(place["$ref"].removeprefix(_PLACE))
    if fact.outbox:
        event = {"event": msgspec.json.schema(Event)}
        own |= {"properties": event | own["properties"], "required": ["event", *own["required"]]}
    example = ({"event": _EVENT} if fact.outbox else {}) | _example(own, named)
    told: Schema = {"$schema": _DRAFT, "title": fact.kind, **own, "examples": [example]}
    return told | ({"$defs": named} if named else {})


def _closed(schema: Schema) -> Schema:
    """Without the type's name, and open to nothing more."""
    shown = {key: part for key, part in schema.items() if key != "title"}
    return shown | {"additionalProperties": False}


def _example(schema: Schema, named: dict[str, Schema]) -> Any:
    """A value as the fields' examples have it; raises KeyError where a required field has none."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(named[schema["$ref"].removeprefix(_PLACE)], named)
    if "properties" in schema:
        wanted = (name for name in schema["required"] if name != "event")
        return {name: _example(schema["properties"][name], named) for name in wanted}
    return _example(schema["anyOf"][0], named)

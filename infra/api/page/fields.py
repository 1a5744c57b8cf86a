"""A schema as rows for a reader: each field with its kind, its limits and what it means, nested ones indented."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.api.schemas import Schema, resolved, without_null

_KINDS = {
    "array": "数组",
    "boolean": "布尔",
    "date": "日期",
    "date-time": "时间",
    "integer": "整数",
    "number": "数",
    "object": "对象",
    "string": "字符串",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One row. `kind` is zh and en; `limits` mark code with back quotes."""

    name: str
    depth: int
    kind: tuple[str, str]
    required: bool
    nullable: bool
    limits: list[str]
    description: str


def fields_of(schema: Schema, named: dict[str, Schema], depth: int = 0) -> Iterator[Field]:
    """The fields of an object, each followed by what is inside it."""
    found = resolved(schema, named)
    required = found.get("required", [])
    for name, each in found.get("properties", {}).items():
        inner, nullable = without_null(each)
        described = {**resolved(inner, named), **inner, **each}
        items = inner.get("items")
        yield Field(
            name=f"{name}[]" if items else name,
            depth=depth,
            kind=_kind(described),
            required=name in required,
            nullable=nullable,
            limits=list(_limits(described)),
            description=each.get("description") or inner.get("description", ""),
        )
        yield from fields_of(items or inner, named, depth + 1)


def _kind(schema: Schema) -> tuple[str, str]:
    name = schema.get("format") if schema.get("format") in _KINDS else schema.get("type", "string")
    return _KINDS[str(name)], str(name)


def _limits(schema: Schema) -> Iterator[str]:
    if "enum" in schema:
        yield " ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        yield f"`{schema['const']}`"
    yield from _range(schema.get("minLength"), schema.get("maxLength"), " 个字符")
    yield from _range(schema.get("minimum"), schema.get("maximum"), "")
    yield from _range(schema.get("minItems"), schema.get("maxItems"), " 项")
    if "pattern" in schema:
        yield f"`{schema['pattern']}`"


def _range(least: Any, most: Any, unit: str) -> Iterator[str]:
    if least is not None and most is not None:
        yield f"{least}{unit}" if least == most else f"{least}–{most}{unit}"
    elif least is not None:
        yield f"≥ {least}{unit}"
    elif most is not None:
        yield f"≤ {most}{unit}"

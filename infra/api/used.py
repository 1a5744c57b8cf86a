"""Components that nothing refers to are left out: a query's fields, for one, stand as parameters and need no schema."""

from collections.abc import Iterator
from typing import Any

_PLACE = "#/components/"


def only_used(document: dict[str, Any]) -> dict[str, Any]:
    """The document without components that its paths do not lead to; ways to sign in are referred to by name and stay."""
    components = document["components"]
    used: set[str] = set()
    waiting = list(_references(document["paths"]))
    while waiting:
        place = waiting.pop()
        if place not in used:
            used.add(place)
            kind, name = place.split("/")
            waiting += _references(components[kind][name])
    kept = {
        kind: {name: part for name, part in held.items() if kind == "securitySchemes" or f"{kind}/{name}" in used}
        for kind, held in components.items()
    }
    return {**document, "components": {kind: held for kind, held in kept.items() if held}}


def _references(part: Any) -> Iterator[str]:
    """Where a part of the document refers to, as `kind/name`."""
    if isinstance(part, dict) and isinstance(part.get("$ref"), str):
        yield part["$ref"].removeprefix(_PLACE)
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _references(each)

"""The OpenAPI 3.1 document of an API: one operation for each route of its doors, and nothing written by hand."""

import importlib
import inspect
import re
import tomllib
from collections.abc import Sequence
from typing import Any

from apispec import APISpec

from infra.api import ROOT
from infra.api.conventions import conventions
from infra.api.doors import Route
from infra.api.parts import HEADERS, PARAMETERS, SIGN_IN
from infra.api.refusals import DEFAULT, Refusals, name_of, refusals_of, refused_example, response
from infra.api.schemas import Schemas, schemas_of
from traffic.errors import Invalid
from traffic.http import Scope
from traffic.http.app import Operation

Document = dict[str, Any]
_ORDER = ("openapi", "info", "servers", "tags", "paths", "components")


class AmbiguousContract(Exception):
    """Two routes that a client could not tell apart; names them."""


def document(audience: str, routes: Sequence[Route]) -> Document:
    """The contract of the API for `audience`. Raises AmbiguousContract for an operation or a route that comes twice."""
    _refuse_ambiguity(routes)
    operations = [route.operation for route in routes]
    schemas = schemas_of(operations)
    rules = "\n".join(f"- **{rule.zh} {rule.en}**: {rule.text}" for rule in conventions(operations))
    spec = APISpec(
        title=f"Tongtu 通途 {audience} API",
        version=tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"],
        openapi_version="3.1.0",
        info={"description": rules},
        servers=[{"url": f"/{audience}"}],
    )
    _add_parts(spec, schemas, operations)
    for domain in sorted({route.domain for route in routes}):
        spec.tag({"name": domain, "description": _first_line(importlib.import_module(domain))})
    for route in routes:
        spec.path(route.operation.path, operations={route.operation.method.lower(): _operation(route, schemas)})
    built = spec.to_dict()
    return {part: built[part] for part in _ORDER}


def _add_parts(spec: APISpec, schemas: Schemas, operations: Sequence[Operation]) -> None:
    for name, schema in schemas.named.items():
        spec.components.schema(name, schema)
    for name, header in HEADERS.items():
        spec.components.header(name, header)
    for name, parameter in PARAMETERS.items():
        spec.components.parameter(name, parameter["in"], parameter, lazy=True)
    if any(operation.scope is not Scope.PUBLIC for operation in operations):
        spec.components.security_scheme(*SIGN_IN)
    shared: set[Refusals] = {DEFAULT}
    for operation in operations:
        shared |= set(refusals_of(operation).values())
    for refusals in sorted(shared, key=name_of):
        spec.components.response(name_of(refusals), response(refusals), lazy=True)


def _operation(route: Route, schemas: Schemas) -> Document:
    operation = route.operation
    documented = inspect.getdoc(operation.view) or ""
    told: Document = {
        "operationId": operation.view.__name__,
        "summary": documented.partition("\n")[0],
        "tags": [route.domain],
        "security": [] if operation.scope is Scope.PUBLIC else [{SIGN_IN[0]: [str(operation.scope)]}],
        "parameters": _parameters(operation),
    }
    if more := documented.partition("\n")[2].strip():
        told["description"] = more
    if operation.body:
        content = {"application/json": schemas.content(operation.body)}
        told["requestBody"] = {"required": True, "content": content}
    told["responses"] = {str(int(operation.status)): _success(operation, schemas), **_refused(operation)}
    return told


def _parameters(operation: Operation) -> list[Any]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", operation.path)
    ]
    return [*in_path, *(["IdempotencyKey"] if operation.idempotent else []), "AcceptLanguage"]


def _success(operation: Operation, schemas: Schemas) -> Document:
    if operation.answer:
        return {
            "description": "成功",
            "content": {operation.media_type: schemas.content(operation.answer)},
        }
    media_type = operation.media_type.partition(";")[0]
    kind = "object" if media_type == "application/json" else "string"
    return {"description": "成功", "content": {media_type: {"schema": {"type": kind}}}}


def _refused(operation: Operation) -> Document:
    """Shared responses by name; only what is wrong with a body differs from operation to operation."""
    refused: Document = {}
    for status, refusals in refusals_of(operation).items():
        own = operation.body if Invalid in refusals else None
        refused[str(int(status))] = response(refusals, [refused_example(own)]) if own else name_of(refusals)
    return {**refused, "default": name_of(DEFAULT)}


def _refuse_ambiguity(routes: Sequence[Route]) -> None:
    seen: dict[str, str] = {}
    for route in routes:
        operation = route.operation
        for mark in (operation.view.__name__, f"{operation.method} {operation.path}"):
            if mark in seen:
                raise AmbiguousContract(f"{mark}: {seen[mark]} and {route.function}")
            seen[mark] = route.function


def _first_line(module: Any) -> str:
    return (inspect.getdoc(module) or "").partition("\n")[0]

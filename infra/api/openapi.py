"""The OpenAPI 3.1 document of an API: one operation for each route of its doors, and nothing written by hand."""

import importlib
import inspect
import tomllib
from collections.abc import Sequence
from typing import Any

from apispec import APISpec

from infra.api import ROOT
from infra.api.answered import responses
from infra.api.asked import parameters, request_body
from infra.api.conventions import conventions
from infra.api.doors import Route
from infra.api.parts import HEADERS, PARAMETERS, sign_in
from infra.api.refusals import DEFAULT, Refusals, name_of, refusals_of, response
from infra.api.schemas import Schemas, schemas_of
from infra.api.used import only_used
from traffic.http import Scope
from traffic.http.operation import Operation

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
    _add_parts(spec, audience, schemas, operations)
    for domain in sorted({route.domain for route in routes}):
        spec.tag({"name": domain, "description": _first_line(importlib.import_module(domain))})
    for route in routes:
        spec.path(route.operation.path, operations={route.operation.method.lower(): _operation(route, schemas)})
    built = only_used(spec.to_dict())
    return {part: built[part] for part in _ORDER}


def _add_parts(spec: APISpec, audience: str, schemas: Schemas, operations: Sequence[Operation]) -> None:
    for name, schema in schemas.named.items():
        spec.components.schema(name, schema)
    for name, header in HEADERS.items():
        spec.components.header(name, header)
    for name, parameter in PARAMETERS.items():
        spec.components.parameter(name, parameter["in"], parameter, lazy=True)
    if any(operation.scope is not Scope.PUBLIC for operation in operations):
        spec.components.security_scheme(*sign_in(audience))
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
        "security": [] if operation.scope is Scope.PUBLIC else [{"signIn": [str(operation.scope)]}],
        "parameters": parameters(operation, schemas),
    }
    if more := documented.partition("\n")[2].strip():
        told["description"] = more
    told |= request_body(operation, schemas)
    told["responses"] = responses(operation, schemas)
    return told


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

"""A caller's standing is looked up on every call behind a scope: each door that has such a route may do so, and knows where."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.api.doors import Door
from infra.api.doors import doors as modules
from tests.support.template import ROOT, doors, environment_of, template, text
from traffic.http import Scope

TABLES = {"citizen": "accounts-sessions", "partner": "accounts-sessions", "police": "terminals-terminals"}
# What traffic.http.standing and the tables' names are made of.
SETTINGS = {"STAGE"}
# What an authorizer needs to know whose tokens it takes.
AUTHORIZERS = {f"accounts-{audience}_authorizer": audience for audience in TABLES}
SCOPED = [
    door
    for door in modules()
    if door.app and any(operation.scope is not Scope.PUBLIC for operation in door.app.operations)
]
of_each_door = pytest.mark.parametrize("door", SCOPED, ids=lambda door: door.function)


@of_each_door
def test_a_door_behind_a_scope_may_read_its_callers_standing(door):
    table = TABLES[door.app.audience]
    assert "dynamodb:GetItem" in set(_rights(door, table)), f"{door.function} may not read {table}"


@of_each_door
def test_a_door_behind_a_scope_knows_its_stage(door):
    domain, properties = doors()[door.function]
    assert set(environment_of(domain, properties)) >= SETTINGS


@pytest.mark.parametrize("name", AUTHORIZERS)
def test_an_authorizer_reads_the_keys_and_no_table(name):
    domain, properties = doors()[name]
    assert environment_of(domain, properties)["PUBLIC_URL"]
    actions = {action for statement in _statements(properties) for action in statement["Action"]}
    assert actions == {"ssm:GetParameter"}


@pytest.mark.parametrize("audience", TABLES)
def test_the_gateway_asks_the_authorizer_wherever_a_route_has_a_scope(audience):
    document = json.loads((ROOT / f"infra/api/{audience}.gateway.json").read_text())
    guarded = {
        (operation.method, operation.path)
        for door in SCOPED
        if door.app.audience == audience
        for operation in door.app.operations
        if operation.scope is not Scope.PUBLIC
    }
    assert {
        (method.upper(), path)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation.get("security")
    } == guarded


def _rights(door: Door, table: str) -> Iterator[str]:
    """What a door may do with a table."""
    domain, properties = doors()[door.function]
    for statement in _statements(properties):
        found = statement.get("Resource", [])
        for resource in found if isinstance(found, list) else [found]:
            if _names(resource, domain, table):
                yield from statement["Action"]


def _names(resource: Any, domain: str, table: str) -> bool:
    """Whether a policy's resource is the table: by its name, or as the resource of its own stack."""
    if isinstance(resource, dict) and "GetAtt" in resource:
        return _physical(domain, resource["GetAtt"].removesuffix(".Arn")) == f"test-{table}"
    return text(resource).endswith(f":table/test-{table}")


def _physical(domain: str, logical: str) -> str:
    found = template(domain)["Resources"].get(logical, {})
    return text(found.get("Properties", {}).get("TableName", ""))


def _statements(properties: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for policy in properties.get("Policies", []):
        yield from policy["Statement"]

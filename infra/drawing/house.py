"""What there is to draw: each domain's doors, and what its stack holds for them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.api.doors import doors
from infra.local.artifacts import read_template
from infra.stacks import ROOT, stacks

_HELD = {
    "AWS::DynamoDB::Table": ("table", "TableName"),
    "AWS::S3::Bucket": ("bucket", "BucketName"),
    "AWS::SQS::Queue": ("queue", "QueueName"),
    "AWS::Events::EventBus": ("thing", "Name"),
    "AWS::SecretsManager::Secret": ("thing", "Name"),
    "AWS::SNS::Topic": ("thing", "TopicName"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """A function: its name, its Chinese name, and who wakes it (an API's audience, `queue`, `stream`, `schedule`, `gateway`)."""

    name: str
    zh: str
    woken_by: str


@dataclass(frozen=True, slots=True)
class Held:
    """Something a stack holds: its kind, its name after the stage, and the indexes of a table."""

    kind: str
    name: str
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """One stack: its name, its Chinese name, its doors and what it holds."""

    name: str
    zh: str
    doors: tuple[Door, ...]
    held: tuple[Held, ...]


def domains() -> list[Domain]:
    """Every stack but the APIs, in order of deployment."""
    found = [stack for stack in stacks("dev") if stack.template.parent.name == "infra"]
    return [_domain(stack.name, read_template(stack.template)["Resources"]) for stack in found]


def _domain(name: str, resources: dict[str, Any]) -> Domain:
    package = ROOT / "functions" / name / "__init__.py"
    zh = _first_words(package.read_text(encoding="utf-8")) if package.exists() else "基础"
    return Domain(name, zh, tuple(_doors(name, resources)), tuple(_held(resources)))


def _doors(domain: str, resources: dict[str, Any]) -> Iterator[Door]:
    for door in doors():
        if door.domain == domain:
            path = ROOT / "functions" / domain / f"{door.name}.py"
            zh = _first_words(path.read_text(encoding="utf-8"))
            yield Door(door.function, zh, door.app.audience if door.app else _trigger(door.function, resources))


def _trigger(function: str, resources: dict[str, Any]) -> str:
    """What wakes a door that no API calls: its template says so, and an authorizer is asked by the gateway."""
    for resource in resources.values():
        if _name(resource, "FunctionName") == function:
            kinds = {event["Type"] for event in resource["Properties"].get("Events", {}).values()}
            return (
                "queue" if "SQS" in kinds else "stream" if "DynamoDB" in kinds else "schedule" if kinds else "gateway"
            )
    raise LookupError(function)


def _held(resources: dict[str, Any]) -> Iterator[Held]:
    for resource in resources.values():
        kind, naming = _HELD.get(resource["Type"], ("", ""))
        name = _name(resource, naming) if kind else None
        if name and not name.endswith("-dead"):
            indexes = resource["Properties"].get("GlobalSecondaryIndexes", [])
            yield Held(kind, name, tuple(index["IndexName"] for index in indexes))


def _name(resource: dict[str, Any], naming: str) -> str | None:
    """The physical name without stage and account."""
    given = resource.get("Properties", {}).get(naming)
    written = given.get("Fn::Sub") if isinstance(given, dict) else given
    return re.sub(r"^\$\{Stage}-|-\$\{AWS::AccountId}$", "", written) if isinstance(written, str) else None


def _first_words(source: str) -> str:
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0].partition(":")[0].strip()

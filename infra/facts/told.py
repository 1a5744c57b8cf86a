"""Who tells a fact, by the code, and who hears it, by the templates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from infra.facts import ROOT
from infra.local.artifacts import read_template
from infra.stacks import stacks
from traffic.facts.declared import Fact

_FUNCTIONS = ROOT / "functions"
_SHAPES = "traffic.facts"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A queue that the bus feeds: the domain's name, the door behind it, the kinds of facts and what their details must say."""

    queue: str
    door: str
    kinds: tuple[str, ...]
    only: dict[str, list[str]]


def tellers(fact: Fact) -> list[str]:
    """The modules that build a fact's shape, or the shape that it extends."""
    if fact.awaited:
        return []
    shapes = [fact.shape.__name__, *(base.__name__ for base in getattr(fact.shape, "__orig_bases__", ()))]
    return next((found for shape in shapes if (found := _builders(fact.source).get(shape))), [])


@cache
def subscriptions() -> tuple[Subscription, ...]:
    """Every rule of every template that hands facts of ours to a queue with kinds that it names."""
    templates = (stack.template for stack in stacks("dev") if stack.template.parent.name == "infra")
    return tuple(found for path in templates for found in _of_template(read_template(path)["Resources"]))


def _of_template(resources: dict[str, Any]) -> Iterator[Subscription]:
    doors = dict(_queue_doors(resources))
    for resource in resources.values():
        if resource["Type"] != "AWS::Events::Rule":
            continue
        pattern = resource["Properties"].get("EventPattern", {})
        kinds = pattern.get("detail-type", [])
        if not kinds or pattern.get("source") == ["aws.s3"]:
            continue
        for target in resource["Properties"]["Targets"]:
            queue = _logical(target["Arn"])
            name = resources[queue]["Properties"]["QueueName"]["Fn::Sub"].removeprefix("${Stage}-")
            yield Subscription(name, doors[queue], tuple(kinds), pattern.get("detail", {}))


def _queue_doors(resources: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Queue, by its logical id, and the module of the door that it feeds."""
    for resource in resources.values():
        for event in resource["Properties"].get("Events", {}).values() if "Properties" in resource else ():
            if isinstance(event, dict) and event.get("Type") == "SQS":
                handler = resource["Properties"].get("Handler") or resource["Properties"]["ImageConfig"]["Command"][0]
                yield _logical(event["Properties"]["Queue"]), handler.removesuffix(".handler")


def _logical(arn: Any) -> str:
    given = arn["Fn::GetAtt"]
    return str(given[0] if isinstance(given, list) else given.partition(".")[0])


@cache
def _builders(domain: str) -> dict[str, list[str]]:
    """Shape -> the modules of a domain that import it."""
    found: dict[str, list[str]] = {}
    for path in sorted((_FUNCTIONS / domain).rglob("*.py")):
        for name in _shapes(path):
            found.setdefault(name, []).append(".".join(path.relative_to(_FUNCTIONS).with_suffix("").parts))
    return found


def _shapes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(_SHAPES):
            yield from (alias.name for alias in node.names)

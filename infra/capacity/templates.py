"""Numbers that stand in the templates, read from there."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from infra.capacity import HERE
from infra.local.artifacts import read_template

_INVOKED = re.compile(r"\$\{Stage\}-(\w+)-(\w+)/invocations")


def cold_days() -> tuple[int, int]:
    """After how many days an original moves to STANDARD_IA, and to GLACIER_IR."""
    (rule,) = _resource("violations", "Originals")["LifecycleConfiguration"]["Rules"]
    days = {move["StorageClass"]: int(move["TransitionInDays"]) for move in rule["Transitions"]}
    return days["STANDARD_IA"], days["GLACIER_IR"]


def backup_days() -> int:
    """How long a daily backup is kept."""
    return _default("foundation", "BackupDays")


def requests_a_second(api: str = "citizen") -> int:
    """What an API lets through, all callers together."""
    return _default(f"api/{api}", "RequestsPerSecond")


def lookup_memory() -> int:
    """MB of the look-up's function."""
    globally: int = _template("violations")["Globals"]["Function"]["MemorySize"]
    return int(_resource("violations", "Lookup").get("MemorySize", globally))


def memory_of(door: str) -> int:
    """MB of the function of a door, `violations/lookup`; raises KeyError when there is none."""
    stack, _, name = door.partition("/")
    template = _template(stack)
    for found in of_type("AWS::Serverless::Function", stack):
        (handler,) = found.get("ImageConfig", {}).get("Command") or [found.get("Handler")]
        if handler == f"{stack}.{name}.handler":
            return int(found.get("MemorySize", template["Globals"]["Function"]["MemorySize"]))
    raise KeyError(door)


@cache
def screened() -> frozenset[str]:
    """The doors, `violations/lookup`, of every API that a firewall stands before, by what its gateway imports."""
    apis = [stack for stack in stacks() if of_type("AWS::WAFv2::WebACLAssociation", stack)]
    imported = [(HERE / f"{api}.gateway.json").read_text(encoding="utf-8") for api in apis]
    return frozenset("/".join(found) for told in imported for found in _INVOKED.findall(told))


def at_once(stack: str, function: str) -> int:
    """How many of a function its queue lets run at the same time."""
    events = _resource(stack, function)["Events"].values()
    (found,) = [one["Properties"]["ScalingConfig"]["MaximumConcurrency"] for one in events if one["Type"] == "SQS"]
    return int(found) if not isinstance(found, dict) else _default(stack, found["Ref"])


@cache
def stacks() -> list[str]:
    """Every template, by its path without the ending."""
    return sorted(str(path.relative_to(HERE).with_suffix("")) for path in HERE.glob("**/*.yaml") if _is_stack(path))


def of_type(kind: str, *within: str) -> list[dict[str, Any]]:
    """The properties of all resources of a type, of every template unless some are named."""
    found = [one for stack in within or stacks() for one in _template(stack)["Resources"].values()]
    return [one.get("Properties", {}) for one in found if one["Type"] == kind]


def days_of(stack: str, name: str) -> int:
    """A parameter that says how many days something is kept."""
    return _default(stack, name)


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Every table without its stage, with the attributes of its key."""
    return {_table_name(one): _key(one) for one in of_type("AWS::DynamoDB::Table")}


@cache
def indexes_of(table: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...] | None]]:
    """Name, key and projected attributes of each index of a table; None where an index holds whole items."""
    (found,) = [one for one in of_type("AWS::DynamoDB::Table") if _table_name(one) == table]
    indexes = [*found.get("GlobalSecondaryIndexes", []), *found.get("LocalSecondaryIndexes", [])]
    return [(one["IndexName"], _key(one), _held(one["Projection"])) for one in indexes]


def expiring() -> set[str]:
    """The tables whose items can end by themselves."""
    return {_table_name(one) for one in of_type("AWS::DynamoDB::Table") if "TimeToLiveSpecification" in one}


def _table_name(properties: dict[str, Any]) -> str:
    told: str = properties["TableName"]["Fn::Sub"]
    return told.removeprefix("${Stage}-")


def _key(properties: dict[str, Any]) -> tuple[str, ...]:
    return tuple(part["AttributeName"] for part in properties["KeySchema"])


def _held(projection: dict[str, Any]) -> tuple[str, ...] | None:
    return None if projection["ProjectionType"] == "ALL" else tuple(projection.get("NonKeyAttributes", []))


def _is_stack(path: Path) -> bool:
    return "AWSTemplateFormatVersion" in path.read_text(encoding="utf-8")


def _resource(stack: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = _template(stack)["Resources"][name]["Properties"]
    return found


def _default(stack: str, name: str) -> int:
    return int(_template(stack)["Parameters"][name]["Default"])


@cache
def _template(stack: str) -> dict[str, Any]:
    return read_template(HERE / f"{stack}.yaml")

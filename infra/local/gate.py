"""The outer side of the one-way gate: what the police network's sender does, and how the platform's report is read."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.local.world import World

_PATIENCE_SECONDS = 900
_ACCOUNT = "000000000000"


class NotTakenIn(Exception):
    """A package that neither came in nor was refused in time; names it."""


def send(world: World, folder: Path) -> str:
    """Upload a package's files, the manifest last of all; returns the package's id."""
    s3, name = world.client("s3"), f"{world.stage}-registry-inbox-{_ACCOUNT}"
    for path in [*_files(folder), folder / "manifest.json"]:
        s3.upload_file(str(path), name, f"packages/{folder.name}/{path.name}")
    return folder.name


def report(world: World, package: str) -> dict[str, Any]:
    """What became of a package, once it is known: its report's plain attributes, or `state` refused with the `reason`.

    Raises NotTakenIn when nothing is known after a quarter of an hour.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        held = {item["part"]: item for item in _items(world, package)}
        refused = [item for part, item in held.items() if part.startswith("refused#")]
        if refused:
            return {"state": "refused", "reason": refused[0]["reason"], "text": refused[0]["text"]}
        if held.get("report", {}).get("state") == "imported":
            return held["report"]
        time.sleep(0.2)
    raise NotTakenIn(package)


def rejects(world: World, package: str) -> list[list[str]]:
    """The rejects of a package that came in: work, line, name, field, code, reason."""
    key = {"Bucket": f"{world.stage}-registry-reports-{_ACCOUNT}", "Key": f"packages/{package}/rejects.csv"}
    text = world.client("s3").get_object(**key)["Body"].read().decode()
    return [line.split(",", 5) for line in text.splitlines()[1:]]


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.iterdir()) if path.name != "manifest.json")


def _items(world: World, package: str) -> Iterator[dict[str, Any]]:
    found = world.client("dynamodb").query(
        TableName=f"{world.stage}-registry-packages",
        KeyConditionExpression="package = :package",
        FilterExpression="NOT begins_with(part, :work)",
        ExpressionAttributeValues={":package": {"S": package}, ":work": {"S": "work#"}},
        ConsistentRead=True,
    )
    for item in found["Items"]:
        yield {name: _plain(value) for name, value in item.items()}


def _plain(value: dict[str, Any]) -> Any:
    ((kind, held),) = value.items()
    return json.loads(held) if kind == "N" else held

"""Numbers that stand in the templates, read from there."""

from functools import cache
from typing import Any

from infra.capacity import HERE
from infra.local.artifacts import read_template


def cold_days() -> tuple[int, int]:
    """After how many days an original moves to STANDARD_IA, and to GLACIER_IR."""
    (rule,) = _resource("violations", "Originals")["LifecycleConfiguration"]["Rules"]
    days = {move["StorageClass"]: int(move["TransitionInDays"]) for move in rule["Transitions"]}
    return days["STANDARD_IA"], days["GLACIER_IR"]


def backup_days() -> int:
    """How long a daily backup is kept."""
    return _default("foundation", "BackupDays")


def requests_a_second() -> int:
    """What the citizen API lets through, all callers together."""
    return _default("api/citizen", "RequestsPerSecond")


def lookup_memory() -> int:
    """MB of the look-up's function."""
    globally: int = _template("violations")["Globals"]["Function"]["MemorySize"]
    return int(_resource("violations", "Lookup").get("MemorySize", globally))


def _resource(stack: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = _template(stack)["Resources"][name]["Properties"]
    return found


def _default(stack: str, name: str) -> int:
    return int(_template(stack)["Parameters"][name]["Default"])


@cache
def _template(stack: str) -> dict[str, Any]:
    return read_template(HERE / f"{stack}.yaml")

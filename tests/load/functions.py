"""How long the functions themselves took, as their own log lines say: the times that infra/simulation goes by."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.local.world import World
from tests.load.reckoning import quantile


@dataclass(frozen=True, slots=True)
class Function:
    """A function's calls: milliseconds of the warm ones, and those of first calls."""

    name: str
    warm: tuple[float, ...]
    cold: tuple[float, ...]

    def line(self, processor: float | None) -> str:
        """As a line of a table, with what one call used of a processor."""
        used = "" if processor is None else f"{processor:.1f}"
        times = "".join(f"{quantile(self.warm, part) if self.warm else 0:>9.1f}" for part in (0.5, 0.95))
        first = quantile(self.cold, 0.5) if self.cold else 0
        return f"{self.name:<34}{len(self.warm):>7}{times}{len(self.cold):>8}{first:>10.1f}{used:>11}"


HEAD = f"{'function':<34}{'calls':>7}{'p50':>9}{'p95':>9}{'starts':>8}{'first p50':>10}{'processor':>11}  ms"


def functions(world: World, since: float) -> list[Function]:
    """All functions that were called after a moment (epoch seconds), by name."""
    calls: defaultdict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for name, line in _lines(world, since):
        if line.get("message") == "call":
            calls[name][bool(line.get("cold_start"))].append(line["ms"])
    return [Function(name, tuple(warm), tuple(cold)) for name, (warm, cold) in sorted(calls.items())]


def _lines(world: World, since: float) -> Iterator[tuple[str, dict[str, Any]]]:
    logs = world.client("logs")
    prefix = f"/aws/lambda/{world.stage}-"
    for groups in logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=prefix):
        for group in groups["logGroups"]:
            name = group["logGroupName"]
            found = logs.get_paginator("filter_log_events").paginate(logGroupName=name, startTime=int(since * 1000))
            for event in (event for page in found for event in page["events"]):
                if event["message"].startswith("{"):
                    yield name.removeprefix(prefix), json.loads(event["message"])

"""What the templates allow, read from them. What AWS allows by itself is in infra.capacity.quotas."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from infra.local.artifacts import read_template
from infra.stacks import ROOT

_STAGED = "${Stage}-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A queue and the function that reads it. Seconds; `receives` is after how many a message is a dead letter."""

    queue: str
    function: str
    memory: int
    batch: int
    concurrency: int
    visibility: int
    receives: int
    kept_seconds: int


def requests_a_second() -> tuple[int, int]:
    """What the citizen API lets through, all callers together: the steady rate and the burst."""
    return _default("RequestsPerSecond"), _default("Burst")


def lookups_a_minute() -> int:
    """What the firewall lets one address look up."""
    return _default("LookupsPerMinute")


def memory(domain: str, function: str) -> int:
    """MB of a function by its name in the template."""
    template = _template(f"{domain}.yaml")
    own = template["Resources"][function]["Properties"].get("MemorySize")
    return int(own or template["Globals"]["Function"]["MemorySize"])


def reader(queue: str) -> Read:
    """Who reads the queue with a name; raises KeyError."""
    return _readers()[queue]


@cache
def _readers() -> dict[str, Read]:
    stacks = (path.stem for path in sorted((ROOT / "infra").glob("*.yaml")))
    return {read.queue: read for stack in stacks for read in _readers_in(stack)}


def _readers_in(stack: str) -> Iterator[Read]:
    resources = _template(f"{stack}.yaml")["Resources"]
    for name, resource in resources.items():
        for event in resource.get("Properties", {}).get("Events", {}).values():
            if event["Type"] == "SQS":
                yield _read(resources, stack, name, event["Properties"])


def _read(resources: dict[str, Any], stack: str, function: str, source: dict[str, Any]) -> Read:
    queue = resources[source["Queue"]["Fn::GetAtt"][0]]["Properties"]
    return Read(
        queue=queue["QueueName"]["Fn::Sub"].removeprefix(_STAGED),
        function=f"{stack}-{function}".lower(),
        memory=memory(stack, function),
        batch=source["BatchSize"],
        concurrency=source["ScalingConfig"]["MaximumConcurrency"],
        visibility=queue["VisibilityTimeout"],
        receives=queue["RedrivePolicy"]["maxReceiveCount"],
        kept_seconds=queue["MessageRetentionPeriod"],
    )


def _default(parameter: str) -> int:
    return int(_template("api/citizen.yaml")["Parameters"][parameter]["Default"])


@cache
def _template(path: str) -> dict[str, Any]:
    return read_template(ROOT / "infra" / path)

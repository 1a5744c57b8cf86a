"""What each door may do, as its own policy in the templates says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.template import ACCOUNT, DOMAINS, REGION, doors, resources, template, text

_HERE = f"{REGION}:{ACCOUNT}"
_OTHERWISE = {"SealKey": "alias/test-foundation-seal"}


@dataclass(frozen=True)
class Right:
    """One action of one statement of one door: what is used or not."""

    door: str
    sid: str
    action: str


@dataclass(frozen=True)
class Statement:
    """A statement that allows: actions on resources, or with `other` on everything that they do not match."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    other: bool

    def allowing(self, action: str, resource: str) -> str | None:
        """The action of its own that covers this one on this resource."""
        matched = any(_matches(pattern, resource) for pattern in self.resources)
        if matched is self.other:
            return None
        return next((own for own in self.actions if _matches(own, action)), None)


def rights_for(door: str, action: str, resource: str) -> frozenset[Right]:
    """Every right of a door that allows this; none where it is denied."""
    found = ((one.sid, one.allowing(action, resource)) for one in statements(door))
    return frozenset(Right(door, sid, own) for sid, own in found if own)


def all_rights() -> Iterator[Right]:
    """Every right of every door, in the order of the templates."""
    for door in doors():
        for one in statements(door):
            yield from (Right(door, one.sid, action) for action in one.actions)


@cache
def statements(door: str) -> tuple[Statement, ...]:
    """The statements of a door's own policy."""
    domain, properties = doors()[door]
    written = [one for policy in properties.get("Policies", []) for one in policy["Statement"]]
    return tuple(_statement(domain, one) for one in written)


def _statement(domain: str, written: dict[str, Any]) -> Statement:
    if set(written) - {"Sid", "Effect", "Action", "Resource", "NotResource"} or written["Effect"] != "Allow":
        raise ValueError(f"{domain}: {written['Sid']} says more than this reads")
    other = "NotResource" in written
    named = written["NotResource" if other else "Resource"]
    if isinstance(named, dict) and "If" in named:
        # What AWS is given: on one machine something wider stands in for what the emulator cannot tell apart.
        named = named["If"][1]
    each = named if isinstance(named, list) else [named]
    return Statement(
        written["Sid"], tuple(written["Action"]), tuple(_resource(domain, one) for one in each), other=other
    )


def _resource(domain: str, value: Any) -> str:
    """A resource as it is called on stage `test`; what only a deployed stack knows is any."""
    if isinstance(value, dict) and "Ref" in value:
        return _OTHERWISE[value["Ref"]]
    if isinstance(value, dict) and "GetAtt" in value:
        return _arn(domain, value["GetAtt"].rpartition(".")[0])
    written = value["Sub"] if isinstance(value, dict) else value
    named = re.sub(r"\$\{(\w+)\.Arn\}", lambda found: _arn(domain, found[1]), written)
    return re.sub(r"\$\{\w+\}", "*", text({"Sub": named}))


def _arn(domain: str, logical: str) -> str:
    resource = template(domain)["Resources"][logical]
    properties = resource["Properties"]
    match resource["Type"]:
        case "AWS::DynamoDB::Table":
            return f"arn:aws:dynamodb:{_HERE}:table/{text(properties['TableName'])}"
        case "AWS::S3::Bucket":
            return f"arn:aws:s3:::{text(properties['BucketName'])}"
        case "AWS::SQS::Queue":
            return f"arn:aws:sqs:{_HERE}:{text(properties['QueueName'])}"
        case "AWS::SecretsManager::Secret":
            return f"arn:aws:secretsmanager:{_HERE}:secret:{text(properties['Name'])}-*"
        case "AWS::KMS::Key":
            return key_aliases()[domain, logical]
    raise ValueError(f"{domain}: a right on {logical}, a {resource['Type']}, which this cannot read")


@cache
def key_aliases() -> dict[tuple[str, str], str]:
    """(domain, logical id) of a key -> the alias that calls name it by."""
    return {
        (domain, alias["Properties"]["TargetKeyId"]["Ref"]): text(alias["Properties"]["AliasName"])
        for domain in DOMAINS
        for alias in resources(domain, "AWS::KMS::Alias").values()
    }


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.escape(written).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def _matches(pattern: str, found: str) -> bool:
    return _pattern(pattern).fullmatch(found) is not None

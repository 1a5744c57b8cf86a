"""The deployed shape, as tests read it: the templates with their intrinsics kept as plain values."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DOMAINS = (
    "foundation",
    "operations",
    "accounts",
    "terminals",
    "registry",
    "violations",
    "payments",
    "recognition",
    "alerts",
    "fleet",
    "partners",
    "channels",
)
ACCOUNT, REGION = "123456789012", "us-east-1"


class _Loader(yaml.CSafeLoader):
    """Reads `!Ref X` as {"Ref": X} and `!Sub X` as {"Sub": X}."""


def _intrinsic(loader: yaml.CSafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    return {suffix: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _intrinsic)


@cache
def template(name: str) -> dict[str, Any]:
    """`foundation`, `violations` …, or `api/citizen`."""
    return yaml.load((ROOT / f"infra/{name}.yaml").read_text(), _Loader)  # noqa: S506 -- a SafeLoader with our own tags


def resources(name: str, kind: str) -> dict[str, dict[str, Any]]:
    """The resources of one type in a template, by logical id."""
    return {key: found for key, found in template(name)["Resources"].items() if found["Type"] == kind}


def doors() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every function of every template: physical name without the stage -> (domain, properties)."""
    found = {}
    for domain in DOMAINS:
        for function in resources(domain, "AWS::Serverless::Function").values():
            properties = _with_handler(function["Properties"])
            found[text(properties["FunctionName"]).removeprefix("test-")] = (domain, properties)
    return found


def _with_handler(properties: dict[str, Any]) -> dict[str, Any]:
    """An image says by its command what a zip says by its handler."""
    if properties.get("PackageType") == "Image":
        return {**properties, "Handler": properties["ImageConfig"]["Command"][0]}
    return properties


def text(value: Any, domain: str | None = None) -> str:
    """A Ref or Sub as it would be on stage `test`; what only a deployed stack knows becomes its physical name's guess."""
    if isinstance(value, dict) and "Ref" in value:
        return _reference(value["Ref"], domain)
    written = value["Sub"] if isinstance(value, dict) and "Sub" in value else str(value)
    known = {
        "Stage": "test",
        "AWS::AccountId": ACCOUNT,
        "AWS::Region": REGION,
        "AWS::Partition": "aws",
        "AWS::URLSuffix": "amazonaws.com",
    }
    return re.sub(r"\$\{([\w:]+)\}", lambda name: known.get(name[1]) or _default(name[1], domain) or name[0], written)


def _default(name: str, domain: str | None) -> str | None:
    """What a parameter of a domain's template is where nobody says otherwise."""
    return template(domain)["Parameters"].get(name, {}).get("Default") if domain else None


def _reference(name: str, domain: str | None) -> str:
    if name == "Stage":
        return "test"
    for owner in (domain,) if domain else DOMAINS:
        found = template(owner)["Resources"].get(name) if owner else None
        if found and found["Type"] == "AWS::S3::Bucket":
            return text(found["Properties"]["BucketName"])
        if found and found["Type"] == "AWS::SQS::Queue":
            return f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{text(found['Properties']['QueueName'])}"
        default = template(owner)["Parameters"].get(name, {}).get("Default") if owner else None
        if default is not None:
            return str(default)
    return name


def environment_of(domain: str, properties: dict[str, Any]) -> dict[str, str]:
    """The environment that a template gives a function, the globals of its stack included."""
    both = {
        **template(domain)["Globals"]["Function"]["Environment"]["Variables"],
        **properties.get("Environment", {}).get("Variables", {}),
    }
    return {name: text(value, domain) for name, value in both.items()}

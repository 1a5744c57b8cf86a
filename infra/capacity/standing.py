"""What costs the same however many people come, counted in the templates."""

import re
from decimal import Decimal

from infra.capacity import HERE
from infra.capacity.figure import Figure, usd
from infra.capacity.founding import OFFICERS, ON_DUTY_HOURS
from infra.capacity.prices import by_million, price
from infra.capacity.templates import of_type

_MONTH_DAYS = 30
_MONTH_SECONDS = _MONTH_DAYS * 86_400
# Lambda asks each queue with five askers at least, each waiting for twenty seconds (Lambda Developer Guide, "Lambda with SQS").
_ASKERS, _WAITING_SECONDS = 5, 20
# Succeeded, Refused, Failed, for each service by itself (traffic.entrypoint).
_OUTCOMES = 3
_NAMED = re.compile(r'single_metric\(name="(\w+)"')


def standing() -> list[tuple[str, Decimal, str]]:
    """What it is, USD a month, and how it comes about."""
    functions = of_type("AWS::Serverless::Function")
    asked = sum(event["Type"] == "SQS" for one in functions for event in one.get("Events", {}).values())
    metrics = _OUTCOMES * len(functions) + len(_metrics())
    asking = asked * _ASKERS * (_MONTH_SECONDS // _WAITING_SECONDS)
    fences = of_type("AWS::WAFv2::WebACL")
    rules = sum(len(one["Rules"]) for one in fences)
    keys, secrets = (len(of_type(kind)) for kind in ("AWS::KMS::Key", "AWS::SecretsManager::Secret"))
    alarms = len(of_type("AWS::CloudWatch::Alarm"))
    return [
        ("alarms", price("alarm") * alarms, f"{alarms} of them"),
        (
            "metrics",
            price("metric") * metrics,
            f"{_OUTCOMES} of each of {len(functions)} functions, and {len(_metrics())}",
        ),
        (
            "queues asked",
            by_million("sqs_requests", asking),
            f"{asked} queues, {_ASKERS} askers, every {_WAITING_SECONDS} s",
        ),
        ("firewall", price("waf_acl") * len(fences) + price("waf_rule") * rules, f"{len(fences)} with {rules} rules"),
        ("keys", price("kms_key") * keys, f"{keys} of them; each year's rotation adds as many, twice"),
        ("secrets", price("secret") * secrets, f"{secrets} of them"),
    ]


def connected() -> Decimal:
    """USD a month that the terminals' open connections cost."""
    return by_million("connection_minutes", OFFICERS * ON_DUTY_HOURS * 60 * _MONTH_DAYS)


def stands() -> list[Figure]:
    """The lines of the page."""
    return [usd(what, cost, how, monthly=True) for what, cost, how in standing()]


def _metrics() -> set[str]:
    """The names of the metrics that doors tell besides."""
    sources = (HERE.parent / "functions").glob("**/*.py")
    return {name for source in sources for name in _NAMED.findall(source.read_text(encoding="utf-8"))}

"""What a journey costs to run, from what its doors were measured to spend and the dated prices.

Lambda is paid by the time that a function runs: its processor time, stretched where its memory buys less than a whole processor,
and what it waits for each answer of AWS.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from infra.capacity.founding import ANSWERED_IN_MS
from infra.capacity.measured import Row, journey
from infra.capacity.prices import GIB, MILLION, price
from infra.capacity.quotas import WHOLE_PROCESSOR_MB
from infra.capacity.templates import days_of, memory_of, screened

# Whoever calls S3 by a link or a form is no door of ours.
CALLER = "caller"
_MONTH_DAYS = 30
# A service, and what it is paid.
Bill = tuple[str, Decimal]
# What is counted -> the service that it is paid to, its price, and how many the price is for.
_PAID: Mapping[str, tuple[str, str, int]] = {
    "calls": ("Lambda", "lambda_requests", MILLION),
    "requests": ("the gateway", "api_requests", MILLION),
    "bytes_out": ("going out", "api_out", GIB),
    "read_units": ("DynamoDB", "dynamodb_read", MILLION),
    "write_units": ("DynamoDB", "dynamodb_write", MILLION),
    "queue_requests": ("queues", "sqs_requests", MILLION),
    "events": ("the bus", "events", MILLION),
    "messages": ("WebSockets", "messages", MILLION),
    "s3_puts": ("S3", "s3_puts", MILLION),
    "s3_gets": ("S3", "s3_gets", MILLION),
    "kms_requests": ("KMS", "kms_requests", MILLION),
    "kms_signatures": ("KMS", "kms_signatures", MILLION),
    "bytes_logged": ("logs", "logs", GIB),
}


@cache
def running(name: str) -> Mapping[str, Decimal]:
    """USD of one journey by service, the checks of its calls' tokens included; raises KeyError when it was not measured."""
    bills = [bill for row in journey(name) for bill in (*of_row(row), *_checks(row))]
    return {service: sum((usd for of, usd in bills if of == service), Decimal()) for service in dict(bills)}


def milliseconds(row: Row, memory: int) -> float:
    """How long the functions of a row run, all calls together."""
    return row["warm_ms"] * max(1.0, WHOLE_PROCESSOR_MB / memory) + row["aws_calls"] * ANSWERED_IN_MS


def of_row(row: Row) -> Iterator[Bill]:
    """What the functions of a row are paid, and whatever they ask for, but for the checks of tokens."""
    yield from ((service, price(item) * Decimal(row[name]) / per) for name, (service, item, per) in _PAID.items())
    # Whoever is let through to the citizens' doors has passed the firewall first; the other APIs have none.
    if row.door in screened():
        yield "the gateway", price("waf_requests") * Decimal(row["requests"]) / MILLION
    yield "logs", _kept(row["bytes_logged"])
    if row.door != CALLER:
        memory = memory_of(row.door)
        yield "Lambda", price("lambda_compute") * Decimal(milliseconds(row, memory)) / 1000 * memory / 1024


def _checks(row: Row) -> Iterator[Bill]:
    signed_in = Decimal(row["signed_in"])
    yield from ((service, signed_in * usd) for service, usd in (running("token") if signed_in else {}).items())


def _kept(logged: float) -> Decimal:
    """USD that logged bytes cost until they go."""
    return price("logs_kept") * Decimal(logged) / GIB * days_of("violations", "LogDays") / _MONTH_DAYS

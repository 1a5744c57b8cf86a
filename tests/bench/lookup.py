"""The look-up beside a bare boto3 handler that sends the same query to the same canned DynamoDB."""

from collections.abc import Iterator

from infra.figures.figure import Budget, Figure
from tests.bench.beside import build, ratio
from tests.bench.canned import items
from tests.support.read_units import query_units


def figures() -> Iterator[Figure]:
    """lookup.warm_ratio, lookup.start_ratio, lookup.read_units."""
    build()
    warm = ratio("tests.bench.warm_calls", "lookup", "violations", "400")
    yield Figure("lookup.warm_ratio", warm, "x bare boto3", Budget("at most", 1.25))
    start = ratio("tests.bench.first_answer", "lookup", "violations")
    yield Figure("lookup.start_ratio", start, "x bare boto3", Budget("at most", 1.0))
    yield Figure("lookup.read_units", query_units(items(20)), "read units", Budget("at most", 1.0))

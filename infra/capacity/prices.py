"""The dated prices of infra/prices.csv: inputs, to be checked before anybody relies on what follows from them."""

import csv
from decimal import Decimal
from functools import cache

from infra.capacity import HERE

MILLION = 1_000_000
GIB = 1 << 30  # what a bill calls a GB


def price(item: str) -> Decimal:
    """USD of one unit of `item`; raises KeyError when the file has no such item."""
    return Decimal(_rows()[item]["price_usd"])


def dated() -> str:
    """Where and when the prices were those: `us-east-1, 2025`."""
    return "; ".join(sorted({f"{row['region']}, {row['as_of']}" for row in _rows().values()}))


def by_million(item: str, count: float) -> Decimal:
    """USD of `count` things priced by the million."""
    return price(item) * Decimal(count) / MILLION


def by_month(item: str, size: float) -> Decimal:
    """USD a month of keeping `size` bytes."""
    return price(item) * Decimal(size) / GIB


@cache
def _rows() -> dict[str, dict[str, str]]:
    with (HERE / "prices.csv").open(encoding="utf-8", newline="") as file:
        return {row["item"]: row for row in csv.DictReader(file)}

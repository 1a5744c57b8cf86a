"""DynamoDB's read units, computed from the items by AWS's published rule: a local stand-in's own figures are wrong."""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil
from typing import Any

_BLOCK = 4096
_NESTING = 3


def item_size(item: dict[str, Any]) -> int:
    """The bytes that count of an item as the client speaks it, `{"points": {"N": "6"}}`: names and values, UTF-8.

    The 100 bytes that an index adds to each of its items are storage only and cost nothing to read.
    """
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def query_units(items: Iterable[dict[str, Any]], *, strong: bool = False) -> float:
    """The read units of one query that finds `items`: their sum, rounded up to 4 KB; half a unit each unless `strong`."""
    blocks = max(1, ceil(sum(map(item_size, items)) / _BLOCK))
    return blocks * (1.0 if strong else 0.5)


def _value_size(value: dict[str, Any]) -> int:
    ((kind, held),) = value.items()
    if kind in {"NULL", "BOOL"}:
        return 1
    if kind == "M":
        return _NESTING + sum(len(name.encode()) + _value_size(one) + 1 for name, one in held.items())
    if kind == "L":
        return _NESTING + sum(_value_size(one) + 1 for one in held)
    return sum(_scalar_size(kind[0], one) for one in (held if kind in {"SS", "NS", "BS"} else [held]))


def _scalar_size(kind: str, held: Any) -> int:
    if kind == "N":
        # Two significant digits a byte and one for the rest; zeroes before and after do not count.
        return (len(Decimal(held).normalize().as_tuple().digits) + 1) // 2 + 1
    return len(held.encode() if kind == "S" else held)

"""The size of an item as DynamoDB counts it (Developer Guide, "DynamoDB item sizes and formats")."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

# Of a list or a map beside its values, and of each value in it.
_LIST, _ELEMENT = 3, 1

# Kept for every item, of a table and of an index, and billed as storage; no read or write pays for it.
OVERHEAD = 100

Item = Mapping[str, Mapping[str, Any]]


def item_size(item: Item) -> int:
    """Bytes of an item given as DynamoDB's own JSON: names and values, both in UTF-8."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def value_size(value: Mapping[str, Any]) -> int:
    """Bytes of one value, its name apart. Raises KeyError for a type that no record here uses."""
    ((kind, held),) = value.items()
    return _SIZES[kind](held)


def _text(held: str) -> int:
    return len(held.encode())


def _texts(held: Iterable[str]) -> int:
    return sum(map(_text, held))


def _list(held: Iterable[Mapping[str, Any]]) -> int:
    return _LIST + sum(value_size(value) + _ELEMENT for value in held)


def _map(held: Item) -> int:
    return _LIST + item_size(held) + _ELEMENT * len(held)


def _number(held: str) -> int:
    """A byte for two significant digits, and one more; zeros at either end are not significant, but zero is a digit."""
    digits = held.lstrip("-").replace(".", "").strip("0") or "0"
    return (len(digits) + 1) // 2 + 1


_SIZES: Mapping[str, Callable[[Any], int]] = {
    "S": _text,
    "N": _number,
    "B": len,
    "BOOL": lambda _: 1,
    "SS": _texts,
    "L": _list,
    "M": _map,
}


def projected(item: Item, names: Iterable[str]) -> Item:
    """What an index that projects `names` holds of an item."""
    return {name: item[name] for name in names if name in item}


def read_units(size: int) -> float:
    """Of one eventually consistent Query or GetItem whose items have `size` bytes together: half a unit per 4 KB begun."""
    return -(-size // 4096) / 2


def strong_units(size: int) -> float:
    """Of the same when it is strongly consistent."""
    return 2 * read_units(size)


def write_units(size: int) -> int:
    """Of writing one item outside a transaction: a unit per KB begun."""
    return -(-size // 1024)


def transaction_units(size: int) -> int:
    """Of the same inside a transaction, which writes it twice; a condition check counts as the write that it holds off."""
    return 2 * write_units(size)
